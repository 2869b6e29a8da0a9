package dev.domovoi.discord.connection;

import java.io.IOException;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Repeats calls where the client library gives up: at status 500, and at a connection that ends
 * without an answer. Only calls that may be made twice are repeated after the latter, for the first
 * one may have been taken: a second first answer is refused, everything else but a new message only
 * sets what is set already.
 */
final class Repeater implements Interceptor {
  private static final int REPEATS = 2;
  private static final int SERVER_ERROR = 500;

  private final Duration pause;

  /**
   * @param pause before a repetition; first answers have three seconds in all
   */
  Repeater(Duration pause) {
    this.pause = pause;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    int left = isReadOnce(request) ? 0 : REPEATS;
    while (true) {
      Response response;
      try {
        response = chain.proceed(request);
      } catch (IOException e) {
        if (left-- <= 0 || !mayBeMadeTwice(request) || chain.call().isCanceled()) {
          throw e;
        }
        await();
        continue;
      }
      if (response.code() != SERVER_ERROR || left-- <= 0) {
        return response;
      }
      response.close();
      await();
    }
  }

  private static boolean isReadOnce(Request request) {
    RequestBody body = request.body();
    return body != null && body.isOneShot();
  }

  private static boolean mayBeMadeTwice(Request request) {
    return !request.method().equals("POST") || request.url().encodedPath().endsWith("/callback");
  }

  private void await() throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
