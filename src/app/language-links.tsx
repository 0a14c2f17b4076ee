import { env } from "@/lib/env";
import { languageCodes, languages, localPath, readLocalPath } from "@/lib/languages";
import { getLanguage, getPageAddress } from "@/words/server";

/** This same page in each language. What they are is said around them. */
export async function LanguageLinks() {
  const own = env().SITE_LANGUAGE;
  const current = await getLanguage();
  const { address } = readLocalPath(await getPageAddress(), own);
  return (
    <div className="languages">
      {languageCodes.map((code) => (
        <a
          key={code}
          href={localPath(address, code, own)}
          lang={languages[code].tag}
          hrefLang={languages[code].tag}
          aria-current={code === current ? "true" : undefined}
        >
          {languages[code].name}
        </a>
      ))}
    </div>
  );
}
