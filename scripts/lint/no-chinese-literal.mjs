// Lint for screens: Chinese stands in the messages, where its English stands beside it, and nowhere else.

/** An article of the rule is named so in every language. */
const ARTICLE = /第\d+条/g;

/** @param {any} node */
function isMarked(node) {
	for (let one = node; one; one = one.parent)
		if (
			one.type === 'SvelteElement' &&
			one.startTag?.attributes?.some(
				(/** @type {any} */ { key, value }) =>
					key?.name === 'lang' && value?.[0]?.value?.startsWith('zh')
			)
		)
			return true;
	return false;
}

/** @type {import('eslint').Rule.RuleModule} */
export const noChineseLiteral = {
	meta: {
		type: 'problem',
		messages: {
			literal: 'Chinese belongs in the messages, with its English; or mark it with lang="zh-CN".'
		},
		schema: []
	},
	create(context) {
		/** @param {any} node @param {unknown} text */
		const check = (node, text) => {
			if (typeof text !== 'string') return;
			if (!/\p{Script=Han}/u.test(text.replaceAll(ARTICLE, '')) || isMarked(node)) return;
			context.report({ node, messageId: 'literal' });
		};
		return /** @type {any} */ ({
			Literal: (/** @type {any} */ node) => check(node, node.value),
			TemplateElement: (/** @type {any} */ node) => check(node, node.value.raw),
			SvelteText: (/** @type {any} */ node) => check(node, node.value),
			SvelteLiteral: (/** @type {any} */ node) => check(node, node.value)
		});
	}
};
