import type { Language } from "@/lib/languages";
import type { digestHour } from "./describe-hour";

type Words = {
  /** "every day at 18:00 (Europe/Berlin)" */
  hour(chosen: ReturnType<typeof digestHour>): string;
  preferences: string;
  unsubscribe: string;
  confirm: {
    subject(site: string): string;
    title: string;
    what(site: string, hour: string): string;
    open: string;
    button: string;
    lasts: string;
  };
  already: {
    subject(site: string): string;
    title: string;
    what(site: string, hour: string): string;
    why(url: string): string;
  };
  links: {
    subject(site: string): string;
    title: string;
    what(site: string): string;
    act: string;
    why(url: string): string;
  };
};

const en: Words = {
  hour: ({ time, zone, isDaily }) =>
    isDaily ? `every day at ${time} (${zone})` : `at ${time} (${zone}) on the days you chose`,
  preferences: "Change what you get and when",
  unsubscribe: "Unsubscribe",
  confirm: {
    subject: (site) => `Confirm your subscription to ${site}`,
    title: "Confirm your subscription",
    what: (site, hour) =>
      `Somebody, hopefully you, asked ${site} to send this address its digest: the most upvoted papers of the day, ${hour}.`,
    open: "To confirm, open this page and press the button:",
    button: "Confirm my subscription",
    lasts: "The link works for 48 hours. If it was not you, do nothing: nothing more will come.",
  },
  already: {
    subject: (site) => `You already get the digest of ${site}`,
    title: "You already get the digest",
    what: (site, hour) =>
      `Somebody, hopefully you, asked ${site} to send this address its digest. It already does, ${hour}; there is nothing to do.`,
    why: (url) => `You get this because somebody typed your address at ${url}.`,
  },
  links: {
    subject: (site) => `Your links to the digest of ${site}`,
    title: "Your links to the digest",
    what: (site) => `These are the links to your digest of ${site}. They open what you get and when.`,
    act: "Whoever has them acts for you: keep this mail to yourself.",
    why: (url) => `You get this because somebody with a link to your digest asked for it at ${url}.`,
  },
};

const de: Words = {
  hour: ({ time, zone, isDaily }) =>
    isDaily ? `täglich um ${time} Uhr (${zone})` : `um ${time} Uhr (${zone}) an den gewählten Tagen`,
  preferences: "Ändern, was wann kommt",
  unsubscribe: "Abbestellen",
  confirm: {
    subject: (site) => `Digest von ${site}: bitte bestätigen`,
    title: "Abo bestätigen",
    what: (site, hour) =>
      `Für diese Adresse wurde bei ${site} der Digest angefordert, hoffentlich mit Absicht: die Papers des Tages mit den meisten Upvotes, ${hour}.`,
    open: "Zum Bestätigen diese Seite öffnen und den Knopf drücken:",
    button: "Abo bestätigen",
    lasts: "Der Link gilt 48 Stunden. War es ein Versehen, ist nichts zu tun: Es kommt nichts weiter.",
  },
  already: {
    subject: (site) => `Der Digest von ${site} kommt schon`,
    title: "Der Digest kommt schon",
    what: (site, hour) =>
      `Für diese Adresse wurde bei ${site} der Digest angefordert, hoffentlich mit Absicht. Er kommt schon, ${hour}; es ist nichts zu tun.`,
    why: (url) => `Diese E-Mail kommt, weil die Adresse auf ${url} eingegeben wurde.`,
  },
  links: {
    subject: (site) => `Die Links zum Digest von ${site}`,
    title: "Die Links zum Digest",
    what: (site) => `Das sind die Links zum eigenen Digest von ${site}. Sie öffnen, was wann kommt.`,
    act: "Wer sie hat, handelt im eigenen Namen: Diese E-Mail bitte nicht weiterleiten.",
    why: (url) => `Diese E-Mail kommt, weil sie auf ${url} über einen Link zu diesem Digest angefordert wurde.`,
  },
};

const zh: Words = {
  hour: ({ time, zone, isDaily }) => (isDaily ? `每天 ${time}（${zone}）` : `在所选的日子 ${time}（${zone}）`),
  preferences: "更改内容和时间",
  unsubscribe: "退订",
  confirm: {
    subject: (site) => `请确认订阅 ${site} 的每日摘要`,
    title: "确认订阅",
    what: (site, hour) => `有人（希望是你）请 ${site} 向这个地址发送每日摘要：当天获赞最多的论文，${hour}发送。`,
    open: "要确认，请打开这个页面并点击按钮：",
    button: "确认订阅",
    lasts: "链接在 48 小时内有效。如果不是你，什么也不用做：不会再有邮件。",
  },
  already: {
    subject: (site) => `你已经订阅了 ${site} 的每日摘要`,
    title: "你已经订阅了每日摘要",
    what: (site, hour) => `有人（希望是你）请 ${site} 向这个地址发送每日摘要。它已经在发送，${hour}；什么也不用做。`,
    why: (url) => `收到这封邮件，是因为有人在 ${url} 输入了这个地址。`,
  },
  links: {
    subject: (site) => `${site} 每日摘要的链接`,
    title: "每日摘要的链接",
    what: (site) => `这些是你的 ${site} 每日摘要的链接，可以更改内容和时间。`,
    act: "拿到它们的人可以替你操作：请不要转发这封邮件。",
    why: (url) => `收到这封邮件，是因为有人在 ${url} 用你的每日摘要的链接申请了它。`,
  },
};

/** The words of the mails about a subscription, by language. Kept here, for the worker has no interface to read words from. */
export const subscriptionWords: Record<Language, Words> = { en, de, zh };
