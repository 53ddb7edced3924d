package dev.attune.connector.testkit;

import dev.attune.connector.Action;
import dev.attune.connector.Capability;
import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.Credentials;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.Routes;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import dev.attune.connector.web.HttpResult;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** For each check a connector that is right but for one thing, which is the one that it finds. */
final class Planted {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private Planted() {}

  /** By the name of the check. */
  static Map<String, Supplier<Connector<?>>> all() {
    Map<String, Supplier<Connector<?>>> all = new LinkedHashMap<>();
    descriptors(all);
    ladder(all);
    polls(all);
    PlantedHistory.histories(all);
    actions(all);
    credentials(all);
    PlantedErasures.all(all);
    PlantedDiscoveries.all(all);
    PlantedRegistrations.all(all);
    PlantedFeeds.all(all);
    PlantedBells.all(all);
    PlantedSafety.webhooks(all);
    PlantedSafety.all(all);
    return all;
  }

  private static void credentials(Map<String, Supplier<Connector<?>>> all) {
    all.put(
        "uses the credentials as they are at each call",
        () ->
            opening(context -> {
              String token = ((Credentials.Bearer) context.credentials()).token().reveal();
              return new Tickets.Open(context) {
                @Override
                String token() {
                  return token;
                }
              };
            }));
  }

  static Connector<?> opening(Function<ConnectionContext<Tickets.Settings>, Connection> open) {
    return new Tickets() {
      @Override
      public Connection open(ConnectionContext<Settings> context) {
        return open.apply(context);
      }
    };
  }

  private static Connector<?> described(Supplier<ConnectorDescriptor<Tickets.Settings>> said) {
    return new Tickets() {
      @Override
      public ConnectorDescriptor<Settings> descriptor() {
        return said.get();
      }
    };
  }

  private static void descriptors(Map<String, Supplier<Connector<?>>> all) {
    Schema<Tickets.Settings> schema = Schema.of(Tickets.Settings.class);
    all.put(
        "says the same of itself each time",
        () ->
            described(() ->
                Tickets.builder(schema, "'t'", Tickets.action("text", true))
                    .documented("Number " + COUNTER.incrementAndGet())
                    .build()));
    all.put(
        "gives examples of actions that its own form accepts",
        () ->
            described(() -> Tickets.builder(schema, "'t'", Tickets.action("words", true)).build()));
    all.put(
        "gives examples and mappings of events that can be read",
        () ->
            described(
                () -> Tickets.builder(schema, "payload.?", Tickets.action("text", true)).build()));
    openings(all, schema);
  }

  private static void openings(
      Map<String, Supplier<Connector<?>>> all, Schema<Tickets.Settings> schema) {
    all.put(
        "opens a connection without calling the tool",
        () ->
            opening(context -> {
              Connection open = new Tickets.Open(context);
              open.check();
              return open;
            }));
    Schema<Tickets.Settings> careless = Schema.of(schema.fields(), Planted::careless);
    all.put(
        "takes odd settings or refuses them in words",
        () ->
            described(
                () -> Tickets.builder(careless, "'t'", Tickets.action("text", true)).build()));
    all.put(
        "does what it declares",
        () ->
            opening(context ->
                new Tickets.Open(context) {
                  @Override
                  Outcome act(Action action, Tickets.Comment comment) {
                    return new Outcome.Delivered(null);
                  }
                }));
    all.put(
        "refuses what it does not declare with the agreed sentence",
        () ->
            new Tickets() {
              @Override
              public ConnectorDescriptor<Settings> descriptor() {
                return builder(schema, "'t'", action("text", true))
                    .cannot(Capability.ACTIONS, Capability.IDEMPOTENT_ACTIONS)
                    .build();
              }

              @Override
              public RoutesBuilder routes() {
                return new RouteBuilder() {
                  @Override
                  public void configure() {
                    from(Routes.POLLS).process(Tickets::poll);
                    from(Routes.WEBHOOKS).process(Tickets::receive).to(Routes.SIGNALS);
                  }
                };
              }
            });
  }

  private static Tickets.Settings careless(Map<String, Object> values) {
    if (values.get("baseUrl") instanceof URI uri
        && uri.getHost() != null
        && values.get("hook") instanceof Secret hook) {
      return new Tickets.Settings(uri, hook);
    }
    throw new IllegalStateException("No host.");
  }

  private static Connector<?> checking(Function<Integer, @Nullable CheckResult> answers) {
    return opening(context ->
        new Tickets.Open(context) {
          @Override
          CheckResult checked(int status) {
            CheckResult result = answers.apply(status);
            return result == null ? super.checked(status) : result;
          }
        });
  }

  private static void ladder(Map<String, Supplier<Connector<?>>> all) {
    CheckResult passed = new CheckResult.Passed(Rung.ALLOWED, "Fine.");
    CheckResult failed = new CheckResult.Failed(Rung.REACHABLE, "It failed.", "Mend it.");
    all.put(
        "finds by 'check' that all is well",
        () -> checking(status -> status == 200 ? failed : null));
    all.put(
        "finds by 'check' that the tool cannot be reached",
        () ->
            opening(context ->
                new Tickets.Open(context) {
                  @Override
                  public CheckResult check() {
                    call("GET", "/me", null, null);
                    return passed;
                  }
                }));
    all.put(
        "finds by 'check' that the credentials are refused",
        () -> checking(status -> status == 401 ? failed : null));
    all.put(
        "finds by 'check' that a right is missing",
        () -> checking(status -> status == 403 ? passed : null));
    all.put(
        "says by 'check' that a tool that is ill is not well",
        () -> checking(status -> status == 503 ? passed : null));
    all.put(
        "says each failure of 'check' in words of its own",
        () ->
            checking(status ->
                status == 200
                    ? null
                    : new CheckResult.Failed(
                        status == 401 ? Rung.AUTHORISED : Rung.ALLOWED, "It failed.", "Mend it.")));
  }

  private static void polls(Map<String, Supplier<Connector<?>>> all) {
    all.put(
        "brings every item, page by page",
        () ->
            paging(page ->
                page.received().size() < 2
                    ? page
                    : new Polled.Page(
                        page.received().subList(1, page.received().size()),
                        page.cursor(),
                        page.hasMore())));
    all.put(
        "gives an item the same message id whenever it comes, and no two the same",
        () -> naming(ticket -> UUID.randomUUID().toString()));
    all.put("brings items in whatever order the tool lists them", () -> paging(Planted::rising));
    all.put(
        "knows an item that the tool lists twice",
        () -> naming(ticket -> "ticket-" + COUNTER.incrementAndGet()));
    all.put(
        "lets an item that cannot be read stop none behind it",
        () ->
            opening(context ->
                new Tickets.Open(context) {
                  @Override
                  Received received(String source, Body body) {
                    if (!read(body).isObject()) {
                      throw new IllegalStateException("no object");
                    }
                    return super.received(source, body);
                  }
                }));
    all.put("goes on after a kill where it was", () -> opening(Forgetful::new));
    all.put(
        "loses no item when the tool fails",
        () ->
            opening(context ->
                new Tickets.Open(context) {
                  @Override
                  Polled polled(long after, HttpResult.Answered answered) {
                    return answered.status() == 503
                        ? new Polled.Page(List.of(), String.valueOf(after + 2), false)
                        : super.polled(after, answered);
                  }
                }));
    all.put(
        "says of refused credentials in mid-run that they are refused",
        () ->
            opening(context ->
                new Tickets.Open(context) {
                  @Override
                  Polled polled(long after, HttpResult.Answered answered) {
                    return answered.status() == 401
                        ? new Polled.RetryAfter(null, "No.")
                        : super.polled(after, answered);
                  }
                }));
    all.put("polls not before the tool says", Planted::hasty);
  }

  /** Reads from where it remembers to have been. */
  private static final class Forgetful extends Tickets.Open {
    private long after;

    Forgetful(ConnectionContext<Tickets.Settings> context) {
      super(context);
    }

    @Override
    Polled poll(Poll poll) {
      Polled polled = super.poll(new Poll(poll.source(), String.valueOf(after), poll.atMost()));
      if (polled instanceof Polled.Page page) {
        after = Long.parseLong(page.cursor());
      }
      return polled;
    }
  }

  private static Connector<?> paging(Function<Polled.Page, Polled> spoil) {
    return opening(context ->
        new Tickets.Open(context) {
          @Override
          Polled polled(long after, HttpResult.Answered answered) {
            return super.polled(after, answered) instanceof Polled.Page page
                ? spoil.apply(page)
                : new Polled.RetryAfter(null, "No.");
          }
        });
  }

  static Connector<?> naming(Function<JsonNode, String> ids) {
    return opening(context ->
        new Tickets.Open(context) {
          @Override
          String id(JsonNode ticket) {
            return ids.apply(ticket);
          }
        });
  }

  /** Takes for known what comes behind a higher number. */
  private static Polled rising(Polled.Page page) {
    String[] highest = {""};
    return new Polled.Page(
        page.received().stream()
            .filter(Received.Signal.class::isInstance)
            .map(Received.Signal.class::cast)
            .filter(signal -> {
              String id = "%20s".formatted(signal.messageId());
              boolean rises = id.compareTo(highest[0]) > 0;
              highest[0] = rises ? id : highest[0];
              return rises;
            })
            .map(Received.class::cast)
            .toList(),
        page.cursor(),
        page.hasMore());
  }

  private static Connector<?> hasty() {
    return opening(context ->
        new Tickets.Open(context) {
          @Override
          @Nullable Duration delay(Headers headers) {
            String told = headers.first("retry-after");
            return told != null && told.matches("\\d+")
                ? Duration.ofSeconds(Long.parseLong(told))
                : null;
          }
        });
  }

  private static Connector<?> acting(Function<Integer, @Nullable Outcome> answers) {
    return opening(context ->
        new Tickets.Open(context) {
          @Override
          Outcome outcome(HttpResult.Answered answered) {
            Outcome outcome = answers.apply(answered.status());
            return outcome == null ? super.outcome(answered) : outcome;
          }
        });
  }

  private static void actions(Map<String, Supplier<Connector<?>>> all) {
    Outcome rejected = new Outcome.Rejected("No.", null, null);
    all.put(
        "has an action tried again that surely was not done",
        () ->
            opening(context ->
                new Tickets.Open(context) {
                  @Override
                  Outcome act(Action action, Tickets.Comment comment) {
                    Outcome outcome = super.act(action, comment);
                    return outcome instanceof Outcome.RetryAfter ? rejected : outcome;
                  }
                }));
    all.put(
        "says of an action whose credentials are refused that they are",
        () -> acting(status -> status == 401 ? rejected : null));
    all.put(
        "has an action tried again when the tool has a fault of its own",
        () -> acting(status -> status == 503 ? rejected : null));
    all.put("tries an action again not before the tool says", Planted::hasty);
    answers(all);
  }

  private static void answers(Map<String, Supplier<Connector<?>>> all) {
    all.put(
        "does not claim to know what became of an unanswered action",
        () ->
            new Tickets() {
              @Override
              public ConnectorDescriptor<Settings> descriptor() {
                return builder(Schema.of(Settings.class), "'t'", action("text", false)).build();
              }

              @Override
              public Connection open(ConnectionContext<Settings> context) {
                return new Open(context) {
                  @Override
                  Outcome unanswered(String reason) {
                    return new Outcome.RetryAfter(null, reason);
                  }
                };
              }
            });
    all.put(
        "makes something of every answer to an action",
        () ->
            opening(context ->
                new Tickets.Open(context) {
                  @Override
                  Outcome outcome(HttpResult.Answered answered) {
                    return new Outcome.Delivered(
                        new Json(Tickets.MAPPER.readTree(answered.body().bytes()).toString()));
                  }
                }));
    all.put(
        "has one effect of an action that comes twice, if it declares so",
        () ->
            opening(context ->
                new Tickets.Open(context) {
                  @Override
                  Outcome act(Action action, Tickets.Comment comment) {
                    String id = UUID.randomUUID().toString();
                    return super.act(
                        new Action(id, action.name(), action.parameters(), 1, null), comment);
                  }
                }));
  }
}
