"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Field } from "@/ui/field";
import { useWords } from "@/words/client";
import { browserZone } from "./browser-zone";

type Props = {
  value: string;
  /** Whether the reader has chosen it. */
  isStored: boolean;
  zones: string[];
  problem?: string;
};

/**
 * The time zone, found by typing a part of it. As long as none was chosen the browser's own is filled in, and said to be; one
 * that was chosen stays, and the browser's is offered where it is another one.
 */
export function ZoneField({ value, isStored, zones, problem }: Props) {
  const t = useWords("preferences.zone");
  const part = useRef<HTMLDivElement>(null);
  const [note, setNote] = useState<{ kind: "guessed" | "other"; zone: string } | null>(null);

  const compare = useEffectEvent(() => {
    const zone = browserZone();
    const field = part.current?.querySelector("input");
    if (!zone || !field || isSameZone(zone, field.value)) return;
    if (isStored || field.value !== value || problem) return setNote({ kind: "other", zone });
    field.value = zone;
    setNote({ kind: "guessed", zone });
  });
  useEffect(() => compare(), []);

  function take(zone: string) {
    const field = part.current?.querySelector("input");
    if (!field) return;
    field.value = zone;
    field.focus();
    setNote({ kind: "guessed", zone });
  }

  return (
    <div ref={part} className="grid gap-1">
      <Field
        name="timeZone"
        label={t("label")}
        hint={t("hint")}
        list="time-zones"
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
        maxLength={64}
        required
        defaultValue={value}
        errors={problem ? [problem] : []}
      />
      <datalist id="time-zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {note && (
        <p className="quiet" role="status">
          {note.kind === "guessed" ? (
            t("guessed", { zone: note.zone })
          ) : (
            <>
              {t("other", { zone: note.zone })}{" "}
              <button type="button" className="text-button" onClick={() => take(note.zone)}>
                {t("take", { zone: note.zone })}
              </button>
            </>
          )}
        </p>
      )}
    </div>
  );
}

/** Whether two names are of one zone, as Asia/Kolkata and Asia/Calcutta are. What this browser does not know differs. */
function isSameZone(a: string, b: string): boolean {
  return a === b || resolve(a) === resolve(b);
}

function resolve(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return timeZone;
  }
}
