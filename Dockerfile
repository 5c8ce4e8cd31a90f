FROM node:24-bookworm-slim

WORKDIR /app

# The image brings Node 24, so the one that npm ci would pin for bare machines can go.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev \
  && rm -rf node_modules/node-linux-* node_modules/node-bin-* node_modules/.bin/node \
  && npm cache clean --force

COPY LICENSE ./
COPY migrations migrations
COPY public public
COPY views views
COPY server server

# PostgreSQL's libraries need links that npm packages cannot hold; later nobody may write here.
RUN node --input-type=module -e "const { findPrograms } = await import('/app/server/platform/postgres-programs.ts'); await findPrograms();" \
  && install -d -o node -g node /data

# Without DATABASE_URL everything is in this volume.
VOLUME /data
# Two pools of memory are enough: glibc would keep one for each thread, and give little of them back.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data MALLOC_ARENA_MAX=2
EXPOSE 3000
USER node

HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=30", "server/main.ts"]
