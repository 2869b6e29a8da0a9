package dev.domovoi.loadtest.discord;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.websocket.WsContext;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** One WebSocket, with or without a compressed stream. */
final class GatewayConnection {
  private final WsContext socket;
  private final @Nullable Deflater deflater;
  private volatile @Nullable GatewaySession session;

  GatewayConnection(WsContext socket) {
    this.socket = socket;
    String compress = socket.queryParam("compress");
    this.deflater = compress != null && compress.equals("zlib-stream") ? new Deflater() : null;
  }

  synchronized void send(JsonNode frame) {
    byte[] text = frame.toString().getBytes(StandardCharsets.UTF_8);
    if (!socket.session.isOpen()) {
      return;
    }
    if (deflater == null) {
      socket.send(frame.toString());
    } else {
      socket.send(ByteBuffer.wrap(deflated(deflater, text)));
    }
  }

  /** All frames share one dictionary; each ends with a flush. */
  private static byte[] deflated(Deflater deflater, byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length / 2 + 64);
    byte[] buffer = new byte[8192];
    deflater.setInput(text);
    int length;
    do {
      length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      out.write(buffer, 0, length);
    } while (length == buffer.length);
    return out.toByteArray();
  }

  void close(int code, String reason) {
    socket.closeSession(code, reason);
  }

  /** As a network does it: without a word. */
  void cut() {
    socket.session.disconnect();
  }

  synchronized void free() {
    if (deflater != null) {
      deflater.end();
    }
  }

  @Nullable GatewaySession session() {
    return session;
  }

  void session(GatewaySession opened) {
    session = opened;
  }
}
