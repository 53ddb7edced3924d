package dev.attune.demo.hub;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Calls a hub over HTTP and waits where it has to. Safe for use by many threads. */
public final class PatientHub implements Hub, AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final URI base;
  private final Pause pause;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  public PatientHub(URI base, Pause pause) {
    this.base = base;
    this.pause = pause;
  }

  @Override
  public Answer call(Ask ask) throws InterruptedException {
    Duration wait = Duration.ofMillis(250);
    while (true) {
      Optional<Answer> answer = tried(ask);
      if (answer.isPresent() && !answer.get().isForLater()) {
        return answer.get();
      }
      pause.last(answer.flatMap(Answer::retryAfter).flatMap(PatientHub::seconds).orElse(wait));
      wait = shorter(wait.multipliedBy(2), LONGEST);
    }
  }

  private Optional<Answer> tried(Ask ask) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(ask.address()))
            .timeout(TIMEOUT)
            .method(ask.method(), HttpRequest.BodyPublishers.ofString(ask.body()));
    ask.headers().forEach(request::header);
    try {
      return Optional.of(
          Answer.of(client.send(request.build(), HttpResponse.BodyHandlers.ofString())));
    } catch (IOException e) {
      // Not there, or gone in the midst of it: what was sent has an id, and is sent again.
      return Optional.empty();
    }
  }

  private static Optional<Duration> seconds(String retryAfter) {
    return retryAfter.matches("[0-9]{1,6}")
        ? Optional.of(shorter(Duration.ofSeconds(Long.parseLong(retryAfter)), LONGEST))
        : Optional.empty();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
