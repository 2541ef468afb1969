# The bot, for a read-only file system and without a single capability: docs/hosting.md says how to run it.
FROM node:24.21-bookworm-slim AS node

FROM node AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# No package runs code while it is installed: none needs to. TypeScript would come along as an optional peer of
# i18next; it, declarations and source maps are for people who write code.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/typescript node_modules/@typescript node_modules/@types \
  && find node_modules -type f -regextype posix-extended -regex '.*\.(map|d\.[cm]?ts)' -delete

FROM node
# As process 1, Node would ignore signals until its handlers stand, and collect no orphans. tini does both wherever the
# image runs, also where nothing like `docker run --init` is at hand, as in Kubernetes.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends tini \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY LICENSE package.json ./
COPY commands commands
COPY src src
COPY knowledge knowledge
# Asking once saves the index beside the knowledge, where this Node finds it at every start and nothing can write.
RUN node --import tsx src/main.ts ask "How many memoranda were signed in Gyeongju?" > /dev/null \
  && rm -rf /tmp/*
# Monitoring listens on all networks of the container, or nobody outside could read it. What is published of it is up to
# whoever runs the container; compose.yaml publishes it on loopback.
ENV MONITORING_HOST=0.0.0.0 MONITORING_PORT=9464
EXPOSE 9464
# The user `node`, as numbers: Kubernetes takes no name for proof that it isn't root.
USER 1000:1000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.MONITORING_PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--"]
CMD ["node", "--import", "tsx", "src/main.ts", "start"]
