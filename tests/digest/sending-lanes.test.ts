import { beforeEach, describe, expect, test } from "vitest";
import type { Claimed } from "@/features/digest/sending/claimed";
import { Lanes, type Turn } from "@/features/digest/sending/lanes";

let now = 0;
let lanes: Lanes;
beforeEach(() => {
  now = 1000;
  lanes = new Lanes(
    () => 5,
    () => now,
  );
});

const deliveries = (domain: string, count: number) =>
  Array.from({ length: count }, (_, place) => ({ id: `${domain} ${place}`, domain })) as Claimed[];
const domainOf = (turn: Turn | null) => turn?.delivery.domain ?? null;
/** Takes all that may be taken now. */
function takeAll(): Turn[] {
  const turns: Turn[] = [];
  for (let turn = lanes.take(); turn; turn = lanes.take()) turns.push(turn);
  return turns;
}
/** Lets a domain answer after so many milliseconds. */
function answer(domain: string, milliseconds: number) {
  lanes.add(deliveries(domain, 1));
  const turn = takeAll().find((one) => domainOf(one) === domain)!;
  now += milliseconds;
  lanes.finish(turn);
}

test("domains take turns, whichever has more", () => {
  lanes.add([...deliveries("large.example", 100), ...deliveries("small.example", 2)]);
  const first = lanes.take()!;
  const second = lanes.take()!;
  expect([domainOf(first), domainOf(second)]).toEqual(["large.example", "small.example"]);
  lanes.finish(first);
  lanes.finish(second);
  expect(domainOf(lanes.take())).toBe("large.example");
  expect(domainOf(lanes.take())).toBe("small.example");
});

test("a domain gets one connection until it has answered, and then all but one", () => {
  lanes.add(deliveries("new.example", 10));
  const [only, ...more] = takeAll();
  expect(more).toEqual([]);
  expect(lanes.hasTurn).toBe(false);
  now += 20;
  lanes.finish(only!);
  expect(takeAll()).toHaveLength(4);
});

describe("a slow domain", () => {
  beforeEach(() => {
    lanes.add(deliveries("slow.example", 50));
    const turn = lanes.take()!;
    now += 3000;
    lanes.finish(turn);
  });

  test("has one connection while others wait, and else all but one", () => {
    expect(takeAll()).toHaveLength(4);
    lanes.add(deliveries("quick.example", 1));
    expect(takeAll().map(domainOf)).toEqual(["quick.example"]);
  });

  test("shares half of the connections with all that are slow while others wait", () => {
    for (const domain of ["a.example", "b.example", "c.example"]) {
      lanes.add(deliveries(domain, 5));
      const turn = takeAll().find((one) => domainOf(one) === domain)!;
      now += 4000;
      lanes.finish(turn);
    }
    lanes.add(deliveries("quick.example", 9));
    const before = takeAll().map(domainOf);
    expect(before.filter((domain) => domain === "quick.example")).toHaveLength(1);
    expect(before.filter((domain) => domain !== "quick.example").length).toBeLessThanOrEqual(2);
  });

  test("is not asked for more of once enough wait, and is as the others again when it answers quickly", () => {
    expect(lanes.full).toEqual(["slow.example"]);
    expect(lanes.ready).toBe(0);
    const turn = lanes.take()!;
    now += 100;
    lanes.finish(turn);
    expect(lanes.full).toEqual([]);
    expect(lanes.ready).toBe(48);
  });
});

test("a domain is slow as soon as a mail waits for its answer for three seconds", () => {
  lanes.add(deliveries("silent.example", 30));
  lanes.take();
  now += 2999;
  expect(lanes.full).toEqual([]);
  now += 1;
  expect(lanes.full).toEqual(["silent.example"]);
});

test("one connection still sends everything", () => {
  lanes = new Lanes(
    () => 1,
    () => now,
  );
  lanes.add([...deliveries("a.example", 2), ...deliveries("b.example", 1)]);
  const order: (string | null)[] = [];
  for (let turn = lanes.take(); turn; turn = lanes.take()) {
    order.push(domainOf(turn));
    now += 5000;
    lanes.finish(turn);
  }
  expect(order.toSorted()).toEqual(["a.example", "a.example", "b.example"]);
  expect(lanes.isIdle).toBe(true);
});

test("what was left, because its claim was over, says nothing of its domain", () => {
  lanes.add(deliveries("a.example", 2));
  const turn = lanes.take()!;
  now += 60_000;
  lanes.leave(turn);
  answer("b.example", 10);
  expect(lanes.full).toEqual([]);
  expect(domainOf(lanes.take())).toBeNull();
  expect(lanes.empty()).toEqual([]);
});
