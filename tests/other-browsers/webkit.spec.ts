import { tellMainStory } from "./main-story.ts";
import { testInWebKit } from "./support/fixtures.ts";

testInWebKit("the main story in WebKit", async ({ stage }) => tellMainStory(stage));
