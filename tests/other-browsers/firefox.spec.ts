import { lookAtFallbacks } from "./fallbacks.ts";
import { tellMainStory } from "./main-story.ts";
import { testInFirefox } from "./support/fixtures.ts";

testInFirefox("the main story in Firefox", async ({ stage }) => tellMainStory(stage));

testInFirefox("what Firefox lacks, and what Stoep does there instead", async ({ stage }) =>
  lookAtFallbacks(stage, "Firefox"),
);
