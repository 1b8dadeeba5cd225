vcl 4.1;

# Blobs have an address by content and say how long they may be kept: nothing is configured here but where to ask.
# 127.0.0.1:8101 is `SHAPAN_INSIDE` of haproxy.cfg.
backend nodes {
    .host = "127.0.0.1";
    .port = "8101";
}
