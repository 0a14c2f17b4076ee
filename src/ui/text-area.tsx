import type { ComponentProps } from "react";

type Props = ComponentProps<"textarea"> & { name: string; label: string; hint?: string; errors?: string[] };

/** A labelled field for some lines of text, with its hint and what is wrong with it, tied together for screen readers. */
export function TextArea({ name, label, hint, errors = [], ...rest }: Props) {
  const notes = [hint && `${name}-hint`, errors.length > 0 && `${name}-error`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <textarea
        id={name}
        name={name}
        className="input text-area"
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={notes || undefined}
        {...rest}
      />
      {hint && (
        <p id={`${name}-hint`} className="quiet">
          {hint}
        </p>
      )}
      {errors.length > 0 && (
        <p id={`${name}-error`} className="field-error" role="alert">
          {errors.join(" ")}
        </p>
      )}
    </div>
  );
}
