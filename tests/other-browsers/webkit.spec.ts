import { lookAtFallbacks } from "./fallbacks.ts";
import { tellMainStory } from "./main-story.ts";
import { testInWebKit } from "./support/fixtures.ts";

testInWebKit("the main story in WebKit", async ({ stage }) => tellMainStory(stage));

testInWebKit("what WebKit lacks, and what Stoep does there instead", async ({ stage }) =>
  lookAtFallbacks(stage, "WebKitGTK"),
);
