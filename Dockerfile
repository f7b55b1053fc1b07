# The server and the worker are one image: `node dist/apps/gateway/src/main.js`, `node dist/apps/worker/src/main.js`.
# Whole, with a compiler: where the prebuilt SQLite cannot be fetched, `npm ci` builds it. Its libc is that of the slim one below.
FROM node:20.20-bookworm AS build
WORKDIR /attendant
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund --loglevel=error
COPY . .
RUN node scripts/build.mjs && npm prune --omit=dev --no-audit --no-fund --loglevel=error

FROM node:20.20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /attendant
COPY --from=build --chown=node:node /attendant/package.json ./
COPY --from=build --chown=node:node /attendant/node_modules node_modules
COPY --from=build --chown=node:node /attendant/bin bin
COPY --from=build --chown=node:node /attendant/data data
COPY --from=build --chown=node:node /attendant/dist dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/apps/gateway/src/main.js"]
