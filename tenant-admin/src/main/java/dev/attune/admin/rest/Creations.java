package dev.attune.admin.rest;

import dev.attune.admin.problems.WebError;
import dev.attune.admin.secrets.SecretBox;
import dev.attune.admin.security.Caller;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates a thing once for each Idempotency-Key: whoever repeats the request gets the first answer
 * again, for a day. Safe for use by many threads.
 */
public final class Creations {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MAX_KEY = 255;

  private final CreationStore store;
  private final SecretBox box;
  private final Clock clock;
  private final Ids ids;
  private final JsonMapper mapper;

  public Creations(CreationStore store, SecretBox box, Clock clock, Ids ids, JsonMapper mapper) {
    this.store = store;
    this.box = box;
    this.clock = clock;
    this.ids = ids;
    this.mapper = mapper;
  }

  /** What came of a wish. */
  public sealed interface Answered {}

  /**
   * What was made.
   *
   * @param location its address
   * @param version of the resource, for its ETag
   */
  public record Created(String location, long version, Object body) implements Answered {}

  /** Nothing was made, and that stays so however often it is asked. */
  public record Declined(Object body) implements Answered {}

  /** It is not known yet whether anything was made; who asks again later hears of it. */
  public record Pending(Object body) implements Answered {}

  /**
   * Who wants to create what.
   *
   * @param address the address that was posted to
   * @param idempotencyKey as the header says, or null if there is none
   */
  public record Wish(Caller caller, String address, @Nullable String idempotencyKey, Object body) {}

  /**
   * Creates.
   *
   * @param maker makes the thing out of 64 random hexadecimal digits; when it is called again with
   *     the same ones, because it was interrupted, it makes nothing more
   */
  public ResponseEntity<String> create(Wish wish, Function<String, Created> maker) {
    return answer(wish, maker::apply);
  }

  /** As above, where nothing may come of it, or that may take longer than anybody waits. */
  public ResponseEntity<String> answer(Wish wish, Function<String, Answered> maker) {
    String key = wish.idempotencyKey();
    if (key == null) {
      return response(answer(maker.apply(digits())));
    }
    if (key.isBlank() || key.length() > MAX_KEY) {
      throw new HubException(
          WebError.BAD_REQUEST,
          "The Idempotency-Key must have 1 to %d characters.".formatted(MAX_KEY));
    }
    Creation creation = claim(wish, key);
    String answered = creation.answer();
    if (answered != null) {
      return response(read(box.open(answered, creation.key().place())));
    }
    Answered made = maker.apply(box.open(creation.seed(), creation.key().place()));
    Fields answer = answer(made);
    if (!(made instanceof Pending)) {
      store.answer(creation.answered(box.seal(Json.write(answer), creation.key().place())));
    }
    return response(answer);
  }

  private Creation claim(Wish wish, String key) {
    Caller caller = wish.caller();
    CreationKey id =
        new CreationKey(
            caller.onlyTenant(), Digest.of("creation", caller.name(), wish.address(), key));
    String request = Digest.of("request", mapper.writeValueAsString(wish.body()));
    Instant now = clock.now();
    String seed = box.seal(digits(), id.place());
    Creation creation = store.claim(new Creation(id, request, seed, now, null));
    if (!creation.request().equals(request)) {
      throw new HubException(
          WebError.KEY_REUSED, "This Idempotency-Key came with another request before.");
    }
    boolean isOurs = creation.seed().equals(seed);
    if (creation.answer() == null && !isOurs && !canTakeOver(creation, now)) {
      throw new HubException(
          HubError.CONFLICT, "The first request with this Idempotency-Key is still under way.");
    }
    return creation;
  }

  private boolean canTakeOver(Creation creation, Instant now) {
    return creation.begun().plus(PATIENCE).isBefore(now)
        && store.takeOver(creation.key(), creation.begun(), now);
  }

  private String digits() {
    return ids.next() + ids.next();
  }

  private Fields answer(Answered made) {
    return switch (made) {
      case Created(var location, var version, var body) ->
          Fields.of("location", location, "etag", Revision.tag(version)).with("body", json(body));
      case Declined(var body) -> Fields.of("body", json(body));
      case Pending(var body) -> Fields.of("pending", true, "body", json(body));
    };
  }

  private String json(Object body) {
    return mapper.writeValueAsString(body);
  }

  private static Fields read(String json) {
    return Json.readObject(json.getBytes(StandardCharsets.UTF_8));
  }

  private static ResponseEntity<String> response(Fields answer) {
    String location = answer.text("location");
    ResponseEntity.BodyBuilder response =
        location == null
            ? ResponseEntity.status(
                answer.value("pending") == null ? HttpStatus.OK : HttpStatus.ACCEPTED)
            : ResponseEntity.created(URI.create(location))
                .eTag(String.valueOf(answer.text("etag")));
    return response
        .contentType(MediaType.APPLICATION_JSON)
        .body(String.valueOf(answer.text("body")));
  }
}
