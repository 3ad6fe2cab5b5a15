// Pictures as models take them: upright, at most 1024 pixels long, as a data: URL.

const LONGEST_SIDE = 1024;
const LARGEST_PNG = 600_000;
const QUALITY = 0.85;

/** The picture of a file; fails where it is none that this browser reads. Its turn by EXIF is applied, and nothing of its EXIF is kept. */
export async function picture(file) {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return dataUrl(await encoded(canvas, file.type));
}

/** Drawings stay sharp as PNG while that is small enough; JPEG has no transparency, so that white comes below. */
async function encoded(canvas, type) {
  if (type === 'image/png') {
    const sharp = await blob(canvas, 'image/png');
    if (sharp.size <= LARGEST_PNG) return sharp;
  }
  const context = canvas.getContext('2d');
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  return blob(canvas, 'image/jpeg');
}

const blob = (canvas, type) => new Promise(resolve => canvas.toBlob(resolve, type, QUALITY));

const dataUrl = content => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result);
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(content);
});
