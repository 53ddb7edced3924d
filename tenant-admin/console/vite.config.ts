import react from '@vitejs/plugin-react'
import {fileURLToPath} from 'node:url'
import {defineConfig} from 'vitest/config'

const hub = process.env.ATTUNE_URL ?? 'http://localhost:8080'

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  resolve: {alias: {'@': fileURLToPath(new URL('src', import.meta.url))}},
  build: {
    outDir: process.env.CONSOLE_OUTPUT ?? '../target/classes/static/console',
    emptyOutDir: true,
    target: 'es2023',
    // The hub's Content-Security-Policy allows neither inline scripts nor data: addresses for scripts.
    assetsInlineLimit: 0,
    modulePreload: {polyfill: false},
    chunkSizeWarningLimit: 700,
  },
  // `npm run dev` with a hub beside it; the browser signs in at the hub, through the same address.
  server: {
    proxy: Object.fromEntries(
      ['/api', '/sign-in', '/sign-out', '/login', '/oauth2', '/problems', '/first-operator'].map(path => [path, {target: hub}]),
    ),
  },
  test: {environment: 'node', include: ['src/**/*.test.ts', 'src/**/*.test.tsx']},
})
