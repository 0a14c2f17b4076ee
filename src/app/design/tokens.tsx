import config, { dark, light } from "@tokens";
import { getWords } from "@/words/server";
import { Part } from "./part";

const { fontSize, fontFamily, borderRadius, extend } = config.theme;
/** Steps of 4 px that are in use. */
const SPACES = [1, 2, 3, 4, 5, 6, 8, 10];

/** Every token of tailwind.config.ts, as it looks in the theme of this page, with its value. */
export async function Tokens() {
  const t = await getWords();
  return (
    <>
      <Part title={t("design.colors")}>
        <ul className="swatches">
          {(Object.keys(light) as (keyof typeof light)[]).map((name) => (
            <li key={name}>
              <span className="swatch" style={{ background: `var(${name})` }} />
              <b>{name.replace("--color-", "")}</b>
              <small>
                {light[name]} {dark[name]}
              </small>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t("design.type")}>
        {Object.entries(fontSize).map(([name, [size, lineHeight]]) => (
          <p key={name} className="specimen">
            <span
              className={/^(lg|.*xl)$/.test(name) ? "font-serif font-semibold" : ""}
              style={{ fontSize: size, lineHeight }}
            >
              Broadsheet 0123456789
            </span>
            <small>
              {name} {size} / {lineHeight}
            </small>
          </p>
        ))}
        {Object.entries(fontFamily).map(([name, families]) => (
          <p key={name} className="specimen">
            <span style={{ fontFamily: families.join(", ") }}>{families[0]}</span>
            <small>{name}</small>
          </p>
        ))}
      </Part>
      <Part title={t("design.spacing")}>
        {SPACES.map((space) => (
          <p key={space} className="specimen">
            <span className="bar" style={{ width: `calc(var(--spacing) * ${space})` }} />
            <small>
              {space} = {space * 4} px
            </small>
          </p>
        ))}
      </Part>
      <Part title={t("design.radii")}>
        <ul className="swatches">
          {Object.entries(borderRadius).map(([name, radius]) => (
            <li key={name}>
              <span className="swatch" style={{ borderRadius: radius }} />
              <b>{name}</b>
              <small>{radius}</small>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t("design.motion")}>
        <ul className="swatches">
          {Object.entries(extend.transitionDuration).map(([name, duration]) => (
            <li key={name} className="moving">
              <span className="swatch" style={{ transitionDuration: duration }} />
              <b>{name}</b>
              <small>{duration}</small>
            </li>
          ))}
        </ul>
      </Part>
    </>
  );
}
