// Extraction (第16条): an approved request, an excerpt beside its original, the disc written and read back, the sheet closed, and made again.
import { sign } from '../../tests/support/kiosk.mjs';
import { actsOf, CUSTODIAN, LEADER } from './archive-acts.mjs';

const CLIP = 'A11_2222222_222222_20260902180118_0001.mp4';

/** @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk @param {string} target a folder for the discs */
export async function extraction(kiosk, target) {
	const { page, shoot, visit, act, ask, paper } = actsOf(kiosk);
	const id = await ask(
		...['extraction', ['180118_0001', '180120_0002'], '唐农（种子）立〔2026〕12号 作为证据附卷']
	);
	await act('approve', LEADER);
	await visit('/archive/extraction', `approved-${id}`);
	await shoot('extraction');
	await page.getByTestId(`approved-${id}`).click();
	await page.getByTestId('case-number').fill('唐农（种子）立〔2026〕12号');
	await page.getByTestId('case-cause').fill('销售假种子');
	await page.getByTestId('disc-number').fill('2026-012');
	await page.getByTestId('plan').waitFor();
	await page.getByTestId(`actor-${CUSTODIAN}`).click();
	await shoot('extraction-make');
	await page.locator('li', { hasText: CLIP }).getByTestId('excerpt-of').click();
	await page.getByTestId('excerpt-from').fill('0:00:00');
	await page.getByTestId('excerpt-to').fill('0:00:01');
	await page.getByTestId('excerpt-reason').fill('当事人陈述');
	await page.getByTestId('excerpt-make').scrollIntoViewIfNeeded();
	await shoot('extraction-excerpt');
	await page.getByTestId('excerpt-make').click();
	await page.getByTestId('excerpt').waitFor();
	await page.getByTestId('excerpt').scrollIntoViewIfNeeded();
	await shoot('extraction-excerpt-made');
	await page.getByTestId('next').click();
	await sign(kiosk);
	await page.getByTestId('disc-unread').waitFor();
	await page.getByTestId(`actor-${CUSTODIAN}`).click();
	await shoot('extraction-disc');
	await kiosk.drop('write-1', target);
	await page.getByTestId('disc-written').waitFor();
	await kiosk.drop('read-1', target);
	await page.getByTestId('disc-verified').waitFor();
	await page.getByTestId('receiver').fill('张三');
	await page.getByTestId('receiver-unit').fill('县局法制股');
	await page.getByTestId('agrees').check();
	await page.getByTestId('close-extraction').scrollIntoViewIfNeeded();
	await shoot('extraction-close');
	await paper('extraction-sheet');
	const one = page.url();
	await page.getByTestId('extract-again').click();
	await page.getByTestId('again-content').waitFor();
	await page.getByTestId('plan').waitFor();
	await shoot('extraction-again');
	await page.goto(one, { waitUntil: 'commit' });
	await page.getByTestId(`actor-${CUSTODIAN}`).click();
	await page.getByTestId('receiver').fill('张三');
	await page.getByTestId('receiver-unit').fill('县局法制股');
	await page.getByTestId('agrees').check();
	await page.getByTestId('close-extraction').click();
	await sign(kiosk);
	await page.getByTestId('extraction-closed').waitFor();
	await shoot('extraction-closed');
	await visit('/media', 'medium-extraction');
	await page.getByTestId('medium-extraction').scrollIntoViewIfNeeded();
	await shoot('media-disc');
}
