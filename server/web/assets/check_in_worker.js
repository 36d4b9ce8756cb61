// SPDX-License-Identifier: Apache-2.0
// Keeps the page of a door and what it loads, for when there is no network. The network is always asked first.
'use strict';
const kept = 'passerelle-door-1';
const assets = ['passerelle.css', 'passerelle.js', 'check_in.js', 'check_in_camera.js', 'jsqr/jsQR.js', 'icon.svg', 'fonts/inter-latin.woff2', 'fonts/inter-latin-ext.woff2'];

self.addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(kept);
    await cache.addAll(assets.map((name) => `/assets/${name}`));
    await cache.add(self.registration.scope);
    await self.skipWaiting();
  })());
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

const isKept = ({ method, mode, url }) => {
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) return false;
  return pathname.startsWith('/assets/') || (mode === 'navigate' && pathname === new URL(self.registration.scope).pathname);
};

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (!isKept(request)) return;
  event.respondWith((async () => {
    const cache = await caches.open(kept);
    try {
      const answer = await fetch(request);
      if (answer.ok && !answer.redirected && !new URL(request.url).search) await cache.put(request, answer.clone());
      return answer;
    } catch (error) {
      const copy = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
      if (copy) return copy;
      throw error;
    }
  })());
});
