package dev.attune.connector.testkit.http;

import dev.attune.connector.WebhookRequest;
import dev.attune.connector.testkit.Drift;
import dev.attune.connector.testkit.Fault;
import dev.attune.connector.testkit.Tool;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A tool that speaks HTTP, on a loopback address. Extend it and say in {@link #answer} what the
 * tool answers on a good day; the base plays every {@link Fault}, keeps the requests, holds the
 * items and counts what was done. Usable in an author's own tests, too, where {@link #strike(Fault,
 * String, int, int)} makes single calls go wrong.
 */
public abstract class HttpTool implements Tool {
  private static final int HUGE = 1 << 30;
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  /**
   * One item of a source.
   *
   * @param number its place among all of its source, from 1
   * @param json as the tool writes it
   */
  public record Item(int number, String json) {}

  private final Script script = new Script();
  private final List<ToolRequest> requests = new CopyOnWriteArrayList<>();
  private final Map<String, List<Item>> items = new HashMap<>();
  private final Map<String, ToolAnswer> answered = new HashMap<>();
  private final List<String> done = new ArrayList<>();
  private final Random random;
  private final Listener trap;
  private @Nullable Listener started;

  /** A tool whose chances are always the same. */
  protected HttpTool() {
    this(1);
  }

  /**
   * A tool.
   *
   * @param seed of what it does by chance: the order of shuffled items
   */
  protected HttpTool(long seed) {
    this.random = new Random(seed);
    this.trap = new Listener((request, peer) -> peer.answer(ToolAnswer.json("{}")));
  }

  /** Started when it is first asked for, so that no request meets half a tool. */
  private synchronized Listener listener() {
    if (started == null) {
      started = new Listener(this::play);
    }
    return started;
  }

  /** What the tool answers on a good day; called for one request at a time. */
  protected abstract ToolAnswer answer(ToolRequest request);

  /**
   * An item as the tool writes it, holding the mark.
   *
   * @param number its place among all of its source, from 1
   */
  protected String item(String source, String mark, int number, Drift drift) {
    throw new IllegalStateException(
        "The tool has source '%s'; override HttpTool.item to say how its items look."
            .formatted(source));
  }

  /** Its address, without a path. */
  public final URI uri() {
    return URI.create("http://127.0.0.1:" + listener().door().port());
  }

  /** The requests that came whole, in order. */
  public final List<ToolRequest> requests() {
    return List.copyOf(requests);
  }

  /** The items behind a number, as many as are wanted. */
  protected final synchronized List<Item> page(String source, long after, int limit) {
    boolean isTwice = script.has(Fault.ITEMS_TWICE);
    List<Item> page = new ArrayList<>();
    for (Item item : items.getOrDefault(source, List.of())) {
      if (item.number() > after && page.size() < limit) {
        page.add(item);
        if (isTwice && page.size() < limit) {
          page.add(item);
        }
      }
    }
    if (script.has(Fault.ITEMS_SHUFFLED)) {
      Collections.shuffle(page, random);
    }
    return page;
  }

  /** Whether there are items behind a number. */
  protected final synchronized boolean hasAfter(String source, long number) {
    return items.getOrDefault(source, List.of()).size() > number;
  }

  /**
   * Does what a request asks, and counts it.
   *
   * @param key the request's idempotency key, if this tool honours one: what was done under it is
   *     answered again and not done again
   */
  protected final synchronized ToolAnswer carryOut(
      ToolRequest request, @Nullable String key, ToolAnswer answer) {
    ToolAnswer before = key == null ? null : answered.get(key);
    if (before != null) {
      return before;
    }
    done.add(request.path() + " " + request.query() + " " + request.body());
    if (key != null) {
      answered.put(key, answer);
    }
    return answer;
  }

  /** A webhook with JSON, posted to the address that ends with that token. */
  protected static WebhookRequest posted(String token, String json) {
    return new WebhookRequest(
        "POST",
        URI.create("https://hub.example/hooks/c1/" + token),
        token,
        Headers.ofSingle(Map.of("content-type", "application/json")),
        Body.of(json));
  }

  @Override
  public final synchronized long effects(String mark) {
    return done.stream().filter(what -> what.contains(mark)).count();
  }

  /** What was carried out, whatever it was. */
  @Override
  public final synchronized long changes() {
    return done.size();
  }

  @Override
  public final synchronized void add(String source, String mark, Drift drift) {
    List<Item> all = items.computeIfAbsent(source, name -> new ArrayList<>());
    int number = all.size() + 1;
    all.add(new Item(number, item(source, mark, number, drift)));
  }

  /** All of them. */
  @Override
  public Set<Fault> faults() {
    return EnumSet.allOf(Fault.class);
  }

  @Override
  public final void strike(Fault fault) {
    heal();
    strike(fault, "", 1, Integer.MAX_VALUE);
  }

  /** All calls but GET and HEAD change something. */
  @Override
  public final void strikeChanges(Fault fault) {
    heal();
    script.addForChanges(fault);
    if (fault == Fault.UNREACHABLE) {
      listener().door().shut();
    }
  }

  /**
   * Makes some calls go wrong, besides those that do already.
   *
   * @param path with which the path of such a call begins; empty for any
   * @param from the first of those calls that goes wrong, counted from 1 from now on
   * @param count how many in a row go wrong; {@link Integer#MAX_VALUE} for all
   */
  public final void strike(Fault fault, String path, int from, int count) {
    script.add(fault, path, from, count);
    if (fault == Fault.UNREACHABLE) {
      listener().door().shut();
    }
  }

  @Override
  public final void heal() {
    script.clear();
    listener().door().reopen();
  }

  private synchronized ToolAnswer good(ToolRequest request) {
    return answer(request);
  }

  private void play(ToolRequest request, Peer peer) throws IOException {
    requests.add(request);
    Fault fault = script.next(request.method(), request.path());
    if (fault == null) {
      peer.answer(good(request));
      return;
    }
    switch (fault) {
      case ITEMS_TWICE, ITEMS_SHUFFLED -> peer.answer(good(request));
      case UNAUTHORISED -> peer.answer(said(401));
      case FORBIDDEN -> peer.answer(said(403));
      case RATE_LIMITED -> peer.answer(said(429));
      case RATE_LIMITED_SECONDS ->
          peer.answer(said(429).with("Retry-After", String.valueOf(Fault.WAIT.toSeconds())));
      case RATE_LIMITED_DATE ->
          peer.answer(said(429).with("Retry-After", HTTP_DATE.format(Fault.UNTIL)));
      case SERVER_ERROR -> peer.answer(said(503));
      case SILENT -> peer.hang();
      case SLOW_HEADERS -> peer.drip();
      case UNREACHABLE, RESET -> peer.reset();
      case REDIRECTED ->
          peer.answer(
              ToolAnswer.of(307).with("Location", "http://127.0.0.1:" + trap.door().port() + "/"));
      case TAKEN_UNANSWERED, CUT_OFF, MALFORMED, EMPTY, WRONG_TYPE, HUGE, ENDLESS ->
          spoil(fault, good(request), peer);
    }
  }

  private static ToolAnswer said(int status) {
    return new ToolAnswer(
        status, Map.of("Content-Type", "application/json"), "{\"error\":\"" + status + "\"}");
  }

  /** Answers something else than the tool wanted to say after it did what was asked. */
  private static void spoil(Fault fault, ToolAnswer answer, Peer peer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    switch (fault) {
      case TAKEN_UNANSWERED -> peer.reset();
      case CUT_OFF -> {
        peer.head(answer, Math.max(10, body.length));
        peer.write(Arrays.copyOf(body, body.length / 2));
        peer.end();
      }
      case MALFORMED ->
          peer.answer(new ToolAnswer(answer.status(), answer.headers(), "{\"a\": [}"));
      case EMPTY -> peer.answer(new ToolAnswer(answer.status(), answer.headers(), ""));
      case WRONG_TYPE ->
          peer.answer(
              new ToolAnswer(
                  answer.status(), Map.of("Content-Type", "text/html"), "<html>Sign in</html>"));
      case ENDLESS -> {
        peer.head(answer, null);
        peer.drip();
      }
      default -> {
        peer.head(answer, HUGE);
        byte[] block = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        for (int sent = 0; sent < HUGE; sent += block.length) {
          peer.write(block);
        }
      }
    }
  }

  @Override
  public final long connections() {
    return listener().door().connections();
  }

  @Override
  public final int openConnections() {
    return listener().door().openConnections();
  }

  @Override
  public final long sentBytes() {
    return listener().sent();
  }

  @Override
  public final long strayed() {
    return trap.door().connections();
  }

  @Override
  public void close() {
    listener().close();
    trap.close();
  }
}
