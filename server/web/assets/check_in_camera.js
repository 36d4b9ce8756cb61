// SPDX-License-Identifier: Apache-2.0
// Reads the squares of badges by the camera, where there is one: with the browser's own reader of codes, or with jsQR.
// What it reads is told to the door (check_in.js) as an event.
(() => {
  'use strict';
  const root = document.querySelector('[data-door]');
  const state = root.querySelector('[data-door-state]');
  const camera = root.querySelector('[data-camera]');
  const view = root.querySelector('[data-camera-view]');
  const video = view.querySelector('video');
  let stream = null;
  let seen = '';
  async function reader() {
    if ('BarcodeDetector' in window && (await BarcodeDetector.getSupportedFormats()).includes('qr_code')) {
      const detector = new BarcodeDetector({ formats: ['qr_code'] });
      return async () => (await detector.detect(video))[0]?.rawValue;
    }
    const canvas = document.createElement('canvas');
    const paper = canvas.getContext('2d', { willReadFrequently: true });
    return async () => {
      if (!video.videoWidth) return undefined;
      canvas.width = Math.min(video.videoWidth, 640);
      canvas.height = Math.round(video.videoHeight * canvas.width / video.videoWidth);
      paper.drawImage(video, 0, 0, canvas.width, canvas.height);
      const { data, width, height } = paper.getImageData(0, 0, canvas.width, canvas.height);
      return window.jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data;
    };
  }
  async function watch() {
    const read = await reader();
    while (stream) {
      const text = await read().catch(() => undefined);
      // A badge held before the camera is one scan, until another one is.
      if (text?.startsWith('PASSERELLE:') && text !== seen) {
        seen = text;
        root.dispatchEvent(new CustomEvent('badge', { detail: text }));
        navigator.vibrate?.(80);
        setTimeout(() => { seen = ''; }, 4000);
      }
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
  async function toggleCamera() {
    if (stream) {
      stream.getTracks().forEach((track) => track.stop());
      stream = null;
      view.hidden = true;
      return;
    }
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
      video.srcObject = stream;
      view.hidden = false;
      await video.play();
      watch();
    } catch {
      stream = null;
      state.textContent = root.dataset.cameraFailed;
    }
  }
  if (navigator.mediaDevices?.getUserMedia) {
    camera.hidden = false;
    camera.addEventListener('click', toggleCamera);
  }
})();
