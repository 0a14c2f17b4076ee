import { expect, test } from "vitest";
import { codeLinkName, findCodeLink } from "@/features/papers/text/code-link";

test.each([
  ["Page: https://x.github.io/y. Code: https://github.com/a/b.", "https://github.com/a/b"],
  [
    "https://github.com/google-research/s/tree/master/icl_by_gd .",
    "https://github.com/google-research/s/tree/master/icl_by_gd",
  ],
  [
    "https://github.com/e/google-research/blob/master/incontext.",
    "https://github.com/e/google-research/blob/master/incontext",
  ],
  ["https://github.com/a/lambda_o.git{https://github.com/a/lambda\\_o}.", "https://github.com/a/lambda_o"],
  ["https://github.com/daidedou/diffumatch/", "https://github.com/daidedou/diffumatch"],
  ["https://github.com/a/b#usage", "https://github.com/a/b#usage"],
  ["in github.com/MiniAppBench.", "https://github.com/MiniAppBench"],
  [
    "https://gitlab.inria.fr/g/sub/p/-/tree/main and https://github.com/a/b",
    "https://gitlab.inria.fr/g/sub/p/-/tree/main",
  ],
  ["https://huggingface.co/a/model, https://huggingface.co/spaces/o/demo", "https://huggingface.co/spaces/o/demo"],
  ["https://anonymous.4open.science/r/Name-1A2B/", "https://anonymous.4open.science/r/Name-1A2B"],
  ["https://bitbucket.org/o/r, https://codeberg.org/o/r", "https://bitbucket.org/o/r"],
  ["https://sourceforge.net/projects/x/", "https://sourceforge.net/projects/x"],
  ["https://github.com/features, https://github.com, https://x.gitlab.io/y, https://huggingface.co/datasets/a/b", null],
  ["No link at all.", null],
])("the code link of %s", (text, link) => {
  expect(findCodeLink(text)).toBe(link);
});

test.each([
  ["https://github.com/owner/repository", "owner/repository"],
  ["https://github.com/owner/repository/tree/main/deep/path", "owner/repository"],
  ["https://github.com/owner/repository.git", "owner/repository"],
  [" http://github.com/owner/repository/ ", "owner/repository"],
  ["https://www.github.com/owner/repository?tab=readme", "owner/repository"],
  ["https://github.com/owner", "owner"],
  ["https://github.com/orgs/owner/repositories", "owner"],
  ["https://gitlab.com/group/sub/project/-/tree/main", "group/sub/project"],
  ["https://huggingface.co/spaces/owner/space", "owner/space"],
  ["https://anonymous.4open.science/r/Name-1A2B/README.md", "Name-1A2B"],
  ["https://code.google.com/archive/p/word2vec/", "word2vec"],
  ["https://gist.github.com/owner/0123456789abcdef", "owner"],
  ["https://github.com/features", "github.com"],
  ["https://www.example.org/x", "example.org"],
  ["https://owner.github.io/page", "owner.github.io"],
  ["github.com/owner/repository", "owner/repository"],
  [" coming soon ", "coming soon"],
])("%s is named %s", (url, name) => {
  expect(codeLinkName(url)).toBe(name);
});
