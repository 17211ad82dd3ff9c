import { tellMainStory } from "./main-story.ts";
import { testInFirefox } from "./support/fixtures.ts";

testInFirefox("the main story in Firefox", async ({ stage }) => tellMainStory(stage));
