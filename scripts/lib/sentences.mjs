// Finds sentences and labels for people that stand in code instead of in a message catalogue.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** Attributes and properties whose values are for machines, whatever they look like. */
const FOR_MACHINES =
  /^(class|className|id|key|href|to|d|viewBox|style|styles|type|transition|gridTemplateColumns|cols|fontFamily|sizes|media|on|queryKey|accept|hotkey|autoComplete|ff|bg|c|font)$/;
/** Calls whose texts are for developers, or for the browser. */
const FOR_DEVELOPERS =
  /^(Error|TypeError|RangeError|Set|Map|URL|URLSearchParams|RegExp|console\.\w+|.*\.(setAttribute|getAttribute|removeAttribute|querySelector(All)?|matches|closest|hasAttribute|createElementNS|matchMedia|startsWith|endsWith|includes|replaceAll|replace|split|join)|matchMedia)$/;

/**
 * @param {string} path
 * @param {string} [text] of the file
 * @returns {{ node: ts.Node, text: string, line: number }[]} literals, templates and texts of JSX that people would read
 */
export function sentencesIn(path, text = readFileSync(path, 'utf8')) {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const found = [];
  const visit = (node) => {
    if (skipped(node)) return;
    const said = textOf(node);
    if (said !== null && (ts.isJsxText(node) ? /\p{L}{2}/u.test(said) : isForPeople(said))) {
      found.push({ node, text: said, line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function textOf(node) {
  if (ts.isJsxText(node)) return node.text.replace(/\s+/g, ' ').trim();
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map(({ literal }) => `{}${literal.text}`)].join('');
  return null;
}

/** Names of components, a selector, a header. */
const NO_SENTENCE = /^[A-Z][a-z]+[A-Z]\w*$|^Bearer |\[\w|:not\(|^noopener|^(SELECT|VACUUM|BEGIN) /;

/** A capital and small letters, or words with a space between. */
const isForPeople = (text) =>
  !NO_SENTENCE.test(text) &&
  (/^[^\p{L}<#/.@]*\p{Lu}[\p{Ll}’']/u.test(text) ||
    /\p{L}[,.:;’]? \p{L}{2}/u.test(text) ||
    /\p{L}{2}[,.:;]? \{\}|\{\} \p{L}{2}/u.test(text));

function skipped(node) {
  const { parent } = node;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (!parent) return false;
  if (ts.isJsxAttribute(node)) return FOR_MACHINES.test(node.name.getText());
  if (ts.isPropertyAssignment(node)) return FOR_MACHINES.test(node.name.getText().replace(/['"]/g, ''));
  if (ts.isCaseClause(parent) && parent.expression === node) return true;
  if (ts.isBinaryExpression(parent) && /^[!=]==?$|^in$|^instanceof$/.test(parent.operatorToken.getText()))
    return ts.isStringLiteral(node);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const callee = node.expression.getText();
    return FOR_DEVELOPERS.test(callee) && !ts.isJsxExpression(parent);
  }
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  return false;
}
