"use client";

import { useEffect } from "react";
import { keepVisit, onceShown } from "../keep-visit";

/** Every page that is looked at belongs to this browser's visit, so that one reads on without what is new growing old. */
export function Visit() {
  useEffect(() => onceShown(() => keepVisit(Date.now())), []);
  return null;
}
