import { expect, test } from "vitest";
import { codeLinkName, repositoryAddress, repositoryHome } from "@/features/papers/text/code-link";
import { findNamedCode } from "@/features/papers/text/code-role";

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
])("the first code link of %s", (text, link) => {
  expect(findNamedCode(text)[0]?.url ?? null).toBe(link);
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

test.each([
  ["https://github.com/Ada/Engine/tree/main/src", "https://github.com/Ada/Engine"],
  ["http://www.github.com/Ada/Engine.git", "https://github.com/Ada/Engine"],
  ["https://gitlab.com/Group/Sub/Project/-/tree/main", "https://gitlab.com/Group/Sub/Project"],
  ["https://hf.co/spaces/Ada/Engine?logs=1", "https://huggingface.co/spaces/Ada/Engine"],
  ["https://anonymous.4open.science/r/Name-1A2B/README.md", "https://anonymous.4open.science/r/Name-1A2B"],
  ["https://sourceforge.net/projects/Weave/files", "https://sourceforge.net/projects/Weave"],
  ["https://github.com/Ada", "https://github.com/Ada"],
  ["http://www.example.org/Code/?v=2#x", "https://example.org/Code/?v=2"],
  ["https://example.org", "https://example.org"],
])("the repository of %s begins at %s", (url, home) => {
  expect(repositoryHome(url)).toBe(home);
  expect(repositoryAddress(url)).toBe(home.toLowerCase());
});
