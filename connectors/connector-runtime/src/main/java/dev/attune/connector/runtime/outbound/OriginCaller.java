package dev.attune.connector.runtime.outbound;

import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpCaller;
import dev.attune.connector.web.HttpResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Calls one origin for one connection. */
final class OriginCaller implements HttpCaller {
  private final GuardedHttp http;
  private final Origin origin;
  private final Semaphore places;

  OriginCaller(GuardedHttp http, Origin origin, Semaphore places) {
    this.http = http;
    this.origin = origin;
    this.places = places;
  }

  @Override
  public HttpResult call(HttpCall call) {
    check(call);
    long nanos = min(call.timeout(), http.policy().totalTimeout()).toNanos();
    CallScope scope = http.scope(origin, nanos);
    if (!takePlace(scope)) {
      return new HttpResult.NotSent(
          HttpResult.Cause.BUSY,
          "All places of this connection for calls to host '%s' are taken."
              .formatted(origin.host()));
    }
    try {
      return timed(call, scope);
    } finally {
      places.release();
    }
  }

  private HttpResult timed(HttpCall call, CallScope scope) {
    HttpUriRequestBase request = request(call, scope);
    ScheduledFuture<?> alarm =
        http.watchdog()
            .schedule(
                // Closing a socket may block; the watchdog has others to look after.
                () -> Thread.startVirtualThread(request::cancel),
                scope.left(),
                TimeUnit.NANOSECONDS);
    try {
      return scope.run(() -> answered(request));
    } catch (IOException e) {
      return Failures.read(origin.host(), scope, e);
    } finally {
      alarm.cancel(false);
    }
  }

  private HttpResult answered(HttpUriRequestBase request) throws IOException {
    ClassicHttpResponse response = http.httpClient().executeOpen(null, request, null);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    boolean isWhole = isReadWhole(response.getEntity(), read);
    release(response, isWhole);
    return new HttpResult.Answered(
        response.getCode(), headers(response), Body.of(read.toByteArray()), isWhole);
  }

  private boolean isReadWhole(@Nullable HttpEntity entity, ByteArrayOutputStream read) {
    if (entity == null) {
      return true;
    }
    try {
      return isReadWhole(entity.getContent(), read);
    } catch (IOException e) {
      // The tool has said its status; that it did not end its sentence does not change it.
      return false;
    }
  }

  private boolean isReadWhole(InputStream in, ByteArrayOutputStream read) throws IOException {
    byte[] buffer = new byte[8192];
    int room = http.policy().maxAnswerBytes();
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (n > room) {
        return false;
      }
      read.write(buffer, 0, n);
      room -= n;
    }
    return true;
  }

  /** Gives the socket back to the pool, or closes it when there is more to come. */
  private static void release(ClassicHttpResponse response, boolean isWhole) {
    if (response instanceof ModalCloseable closeable) {
      closeable.close(isWhole ? CloseMode.GRACEFUL : CloseMode.IMMEDIATE);
    }
  }

  private HttpUriRequestBase request(HttpCall call, CallScope scope) {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
    for (String name : call.headers().names()) {
      call.headers().all(name).forEach(value -> request.addHeader(name, value));
    }
    Body body = call.body();
    if (body != null) {
      request.setEntity(new ByteArrayEntity(body.bytes(), null));
    }
    Duration left = Duration.ofNanos(Math.max(1_000_000, scope.left()));
    request.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(min(left, http.policy().connectTimeout())))
            .setResponseTimeout(Timeout.of(min(left, http.policy().readTimeout())))
            .setRedirectsEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build());
    return request;
  }

  private void check(HttpCall call) {
    if (!Origin.of(call.uri()).equals(origin)) {
      throw new IllegalArgumentException(
          "This caller is for host '%s' only.".formatted(origin.host()));
    }
    call.headers().names().stream()
        .filter(Headers::isOfConnection)
        .findFirst()
        .ifPresent(name -> {
          throw new IllegalArgumentException(
              "Header '" + name + "' is set by the HTTP client alone.");
        });
  }

  private boolean takePlace(CallScope scope) {
    try {
      long patience = Math.min(http.policy().connectTimeout().toNanos(), scope.left());
      return places.tryAcquire(patience, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Headers headers(ClassicHttpResponse response) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      if (Headers.isName(header.getName()) && Headers.isValue(header.getValue())) {
        all.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
      }
    }
    return Headers.of(all);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
