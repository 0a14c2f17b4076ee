import type { ComponentProps } from "react";

type Props = ComponentProps<"input"> & { id: string; label: string; errors?: string[] };

/** A labelled field of a form that stands on the page several times, so that its name is no id. */
export function OwnField({ id, label, errors = [], ...rest }: Props) {
  const isWrong = errors.length > 0;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        dir="auto"
        autoComplete="off"
        required
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}-error` : undefined}
        {...rest}
      />
      {isWrong && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {errors.join(" ")}
        </p>
      )}
    </div>
  );
}
