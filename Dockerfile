# The clerk as a container: docker build -t board-clerk . ; docker run -p 3000:3000 -v clerk:/data --env-file .env board-clerk
FROM node:24-slim
WORKDIR /clerk
COPY package.json package-lock.json ./
RUN npm install --omit=dev --no-audit --no-fund
COPY manifest.yml ./
COPY config ./config
COPY src ./src
RUN mkdir /data && chown node:node /data
USER node
# Behind a reverse proxy: without credentials of a platform the clerk refuses to listen anywhere but on the loopback address.
ENV HOST=0.0.0.0 PORT=3000 BOARD_CLERK_DATA=/data NODE_ENV=production
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.js"]
