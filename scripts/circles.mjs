// Fails when files import each other in a circle: none of them can be read, tested or moved alone.
import { circlesOf, importsOf } from './lib/imports.mjs';
import { root } from './lib/project.mjs';

const circles = circlesOf(importsOf(root));
for (const circle of circles) console.error(`Circle of imports:\n  ${circle.join('\n  ')}`);
process.exit(circles.length > 0 ? 1 : 0);
