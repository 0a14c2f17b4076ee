"use client";

import { type ComponentProps, useRef } from "react";

/** A repeat this soon is a double click; later it is somebody who tries again. */
const DOUBLE_CLICK_MS = 3000;

/** A plain form whose second submission in a row is left out: what it sends works once. */
export function SubmitOnceForm(props: ComponentProps<"form">) {
  const sentAt = useRef(Number.NEGATIVE_INFINITY);
  return (
    <form
      {...props}
      onSubmit={(event) => {
        if (event.timeStamp - sentAt.current < DOUBLE_CLICK_MS) event.preventDefault();
        else sentAt.current = event.timeStamp;
      }}
    />
  );
}
