import { concat, fromBase64, type Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { u32 } from './datasets';

// Made with ffmpeg 5.1.9 from its own test picture, one second of H.264 at 96x64 and one JPEG; nobody recorded them.
const VIDEO =
	'AAAAIGZ0eXBpc29tAAACAGlzb21pc28yYXZjMW1wNDEAAAAIZnJlZQAAAehtZGF0AAABfGWIgQB/Ucai/9YFe9W3vg' +
	'H039+wiPoTjVOLyDOu5/0vS2s8vT54qubHI5uIu4j2yn1FETZVklpa8f8I8fmXtuFL5Tve2KxOyKG+0ljJ0ZHx+Kkn' +
	'Vv0VjjNWPUO6+8NlHTdiLuaNbSdAw8hmAzNEHAQloEqFkQSlnNeaWPEWhVjDaFXt3y/2f3952dcbPJZcvV9T1YrPaJ' +
	'OviFXjHzW9C1cY0VSMZLcPqznCKGy5AA/0506rmfnXFhWMeuS/89pzNJJ6IAmnrZgBrDxI7il4pvYi/1nvlRSFecY1' +
	'Z0SPQGJ+8AbGb6Kp9rxFR7Y5Op5C6+7TN5sBezpPa/1LGlQqOtJgspRTslcW3kAc/c3o0F88MKhSUho3bqD4MHAtYn' +
	'J/NnoNvfG9QLR5OkE9PCWhXiilBc79OnyQ+GFT2NbLxGtWdG0Gh0wsvZKvKyV03ZfJPbrOSGEd2HtKYJrb28Abq1kS' +
	'hi6Mf5Z7BpjufankVgOU1LM0BNnjtawIQiQNAAAALUGaCI2Ir8xGDNWyMr/PMSEVnt9rCFZiQeHEAhMBx4GCAGHIIZ' +
	'+hj99+mre3wAAAAA9BnhBHE3/rnC69cXldN4kAAAALAZ4YJoiv4rbeVuQAAAAJAZ4YbUiv7VURAAADVG1vb3YAAABs' +
	'bXZoZAAAAADmvaRu5r2kbgAAA+gAAAPoAAEAAAEAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAA' +
	'AAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIAAAKjdHJhawAAAFx0a2hkAAAAA+a9pG7mvaRuAAAA' +
	'AQAAAAAAAAPoAAAAAAAAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAQAAAAABgAAAAQA' +
	'AAAAAAJGVkdHMAAAAcZWxzdAAAAAAAAAABAAAD6AAAEAAAAQAAAAACG21kaWEAAAAgbWRoZAAAAADmvaRu5r2kbgAA' +
	'KAAAACgAVcQAAAAAAC1oZGxyAAAAAAAAAAB2aWRlAAAAAAAAAAAAAAAAVmlkZW9IYW5kbGVyAAAAAcZtaW5mAAAAFH' +
	'ZtaGQAAAABAAAAAAAAAAAAAAAkZGluZgAAABxkcmVmAAAAAAAAAAEAAAAMdXJsIAAAAAEAAAGGc3RibAAAAMJzdHNk' +
	'AAAAAAAAAAEAAACyYXZjMQAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAABgAEAASAAAAEgAAAAAAAAAAQxMYXZjIGxpYn' +
	'gyNjQAAAAAAAAAAAAAAAAAAAAAAAAAABj//wAAADhhdmNDAWQACv/hABpnZAAKrHIERibARAAAAwAEAAADACg8SJYR' +
	'gAEAB2joQ4Eksiz9+PgAAAAAEHBhc3AAAAABAAAAAQAAABRidHJ0AAAAAAAADwAAAA8AAAAAGHN0dHMAAAAAAAAAAQ' +
	'AAAAUAAAgAAAAAFHN0c3MAAAAAAAAAAQAAAAEAAAA4Y3R0cwAAAAAAAAAFAAAAAQAAEAAAAAABAAAoAAAAAAEAABAA' +
	'AAAAAQAAAAAAAAABAAAIAAAAABxzdHNjAAAAAAAAAAEAAAABAAAABQAAAAEAAAAoc3RzegAAAAAAAAAAAAAABQAAAY' +
	'AAAAAxAAAAEwAAAA8AAAANAAAAFHN0Y28AAAAAAAAAAQAAADAAAAA9dWR0YQAAADVtZXRhAAAAAAAAACFoZGxyAAAA' +
	'AAAAAABtZGlyYXBwbAAAAAAAAAAAAAAAAAhpbHN0';
const PHOTO =
	'/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAg+Pkk+SVVVVVVVVWRdZGhoaGRkZGRoaGhwcHCDg4NwcHBoaHBwfHyDg4' +
	'+Tj4eHg4eTk5ubm7q6srLZ2eD/////xACIAAADAQEBAQEBAAAAAAAAAAAABgcIBQMBBAIBAAIDAQEBAAAAAAAAAAAA' +
	'AAAHBQYIAwQCEAABAwMEAQMEAwEAAAAAAAAAAwIBIUERkRIiUTGxBFJyM/DhwROBYREAAQIEBAUEAgMBAAAAAAAAAA' +
	'ECgUJBAxIRwZFRBFIxIbETYSJxoTKykuH/wAARCABAAGADARIAAhIAAxIA/9oADAMBAAIRAxEAPwDP4AAAMydzse3b' +
	'umeiKdQlMOJUGBYmhqUNbvtMdl/JckT9+Yeo9pp5rI8HNjM/KlvPXzPM4c2MXzVeHwnz6GdFXPypOD4WfsfZuTsfYs' +
	'qWBSxLNqDai/vyx0C/LHQWQJUBfgbFAwABagFlSwKWJZtQbUX9+WOgX5Y6CyBLAL8DiMUtOooDQY+i7lYHtzPK5/a2' +
	'nmrUr+Pn4qPQ0ancWfbPzmJ8/wADBdQgkdmn4MgWJoajUfaS25Vb4R1OCp3gUwDuBFgYAAAADQvt27Uon5TM6Ux+dj' +
	'pH20vpj0glm1BtRf35Y6BfljoeIEqAvwJqBaQN1gLKlgUsSzag2ov78sdAvyx0FkCVAX4GxQMAAWoBZUsCliWbUG1F' +
	'/fljoF+WOgsgSwC/Amp4S/m5uW7Y34pFonby89XqWks2SG6hIY3dS7qdVN2xVP8A7ONafsS1LEe2oNqXC/LHQL8sdD' +
	'bIEqAvwMAAAABrmPtpfTHpAroO3JN88ZmPz/JJZtQbUX9+WOgX5Y6DEBKgL8CagWkDdYCypYFLEs2oNqL+/LHQL8sd' +
	'BZAlQF+BsUDAAFqAWVLApYlm1BtRf35Y6BfljoLIEsAvwJxLebn5jlv41zyiY6xTNan8DJxIV80X7T+H7Qb4sqWGhr' +
	'd6qcU836isks2oNqUC/LHQL8sdDWIEqAvwM2sJBud3OpQVLtknBB0OFJidxXc1Uwz+m91eTtZE+oyHNTgmxZXHss/b' +
	'Fn57dzTMk4YpmkyKlBzswdla3ZBdOO3NWHNzexVyqma+PlPj0GGRFzPciuQ077bOluyC5cac9tnS3ZBrJio6YxWdRF' +
	'NNGtYzpbshjs0PeYxMOTWp3ohXSB73fJ2siyaOjA3pTZDNo2MLeCbFjeUbbHUFNQyz7j+p26i5aO3A3pTZDNzyzKNb' +
	'SkaQbQQyO27c63f6UpDTte+uHLx37EAgre1vUaGxlMne4/rdupc2ibxO4ruJUHbTZurPj1NNqKJmN3lXOy/KmpGlc5' +
	'i+lr6tyxf1/wC8EPxlnTY2c8Y0guriBcoyzM1m49cWbnL2qpCTS39bPi3SCuuO5qQSmN3Uu6n/2Q==';

const EPOCH_1904 = 2_082_844_800;

/** A small video that plays, said to have been recorded at `at`, and padded to about `bytes`. */
export function video(at: Instant, bytes = 0): Bytes {
	const whole = fromBase64(VIDEO) ?? new Uint8Array();
	const view = new DataView(whole.buffer);
	const seconds = Math.floor(at / 1000) + EPOCH_1904;
	// The creation time in each of the headers that has one: eight bytes after the name of the box.
	for (let i = 0; i + 16 < whole.length; i++)
		if (['mvhd', 'tkhd', 'mdhd'].includes(String.fromCharCode(...whole.subarray(i, i + 4))))
			view.setUint32(i + 8, seconds);
	const padding = Math.max(8, bytes - whole.length);
	// A box of type `free` (ISO/IEC 14496-12, 8.1.2), which every player passes over.
	return concat(
		whole,
		u32(padding).reverse(),
		new TextEncoder().encode('free'),
		new Uint8Array(padding - 8)
	);
}

/** The same without its index: the recorder lost power before it was done. */
export const cutShort = (at: Instant): Bytes => video(at).slice(0, 700);

export const photo = (): Bytes => fromBase64(PHOTO) ?? new Uint8Array();
