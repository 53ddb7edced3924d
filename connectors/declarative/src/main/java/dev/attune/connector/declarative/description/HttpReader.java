package dev.attune.connector.declarative.description;

import dev.attune.connector.Authentication;
import dev.attune.connector.CallLimits;
import dev.attune.connector.CallLimits.Rate;
import dev.attune.connector.declarative.expression.Scope;
import dev.attune.connector.declarative.expression.Template;
import dev.attune.connector.declarative.yaml.Mark;
import dev.attune.connector.declarative.yaml.Part;
import dev.attune.connector.declarative.yaml.Part.Members;
import dev.attune.connector.web.Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads how the tool is called, and how that is tried out. */
final class HttpReader {
  private static final Map<String, Duration> RATES =
      Map.of(
          "perSecond", Duration.ofSeconds(1),
          "perMinute", Duration.ofMinutes(1),
          "perHour", Duration.ofHours(1),
          "perDay", Duration.ofDays(1));

  static final Map<String, Authentication> CREDENTIALS =
      Map.of(
          "bearer", new Authentication.Bearer(),
          "basic", new Authentication.Basic(),
          "api-key", new Authentication.ApiKey());

  private static final String FIELD = "http";

  private final Reading reading;
  private final Scopes scopes;

  HttpReader(Reading reading, Scopes scopes) {
    this.reading = reading;
    this.scopes = scopes;
  }

  HttpPart read(Members http) {
    Members limits = Reading.members(http, "limits");
    Members headers = Reading.members(limits, "headers");
    headers
        .members()
        .forEach(member ->
            reading
                .issues()
                .require(
                    Headers.isName(Reading.text(headers, member.key(), "x")),
                    member.value().at(),
                    FIELD + ".limits.headers." + member.key(),
                    "It must be the name of a header."));
    return new HttpPart(
        base(http),
        auth(Reading.members(http, "auth")),
        reading.headers(Reading.members(http, "headers"), scopes.secrets(), FIELD + ".headers"),
        limits(limits),
        Reading.text(headers, "remaining"),
        Reading.text(headers, "retryAfter", "Retry-After"),
        Reading.text(headers, "reset"),
        reading.duration(
            http,
            "timeout",
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(60),
            FIELD));
  }

  CheckPart check(Members check) {
    Members authorised = Reading.members(check, "authorised");
    String field = "check.authorised";
    Scope scope = scopes.settings();
    return new CheckPart(
        CallPart.get(reading.address(authorised.get("get"), scope, field + ".get")),
        reading.condition(authorised, "allowed", Scopes.answered(scope), field));
  }

  private Base base(Members http) {
    Part part = http.get("base");
    String field = FIELD + ".base";
    Base base =
        new Base(
            part == null
                ? Template.plain("https://stands.in")
                : reading.compiled(
                    part, scopes.settings(), field, Template::compile, "https://stands.in"));
    String problem = base.problem();
    if (part != null && problem != null) {
      reading.issues().add(part.at(), field, problem);
    }
    return base;
  }

  private Auth auth(Members auth) {
    String field = FIELD + ".auth";
    Scope scope = scopes.secrets();
    if (auth.has("credentials")) {
      return new Auth.Held(credentials(auth));
    }
    if (auth.has("oauth2")) {
      return new Auth.Held(new OAuthReader(reading, scopes).read(Reading.members(auth, "oauth2")));
    }
    if (auth.has("bearer")) {
      return new Auth.Bearer(reading.template(auth.get("bearer"), scope, field + ".bearer"));
    }
    Members basic = Reading.members(auth, "basic");
    if (auth.has("basic")) {
      return new Auth.Basic(
          reading.template(basic.get("username"), scope, field + ".basic.username"),
          reading.template(basic.get("password"), scope, field + ".basic.password"));
    }
    Members header = Reading.members(auth, "header");
    if (auth.has("header")) {
      String name = Reading.text(header, "name", "X-API-Key");
      Mark at = header.at();
      reading.header(name, at, field + ".header.name");
      return new Auth.Header(
          name, reading.template(header.get("value"), scope, field + ".header.value"));
    }
    return new Auth.None();
  }

  private static List<Authentication> credentials(Members auth) {
    return auth.get("credentials") instanceof Part.Items(var items, var at)
        ? items.stream()
            .map(item -> item instanceof Part.Scalar scalar ? CREDENTIALS.get(scalar.text()) : null)
            .filter(Objects::nonNull)
            .distinct()
            .toList()
        : List.of();
  }

  private static CallLimits limits(Members limits) {
    List<Rate> rates = new ArrayList<>();
    for (String name : List.of("perSecond", "perMinute", "perHour", "perDay")) {
      Duration per = RATES.get(name);
      int calls = Reading.whole(limits, name, 0);
      if (calls > 0 && per != null) {
        rates.add(new Rate(calls, per, "per account"));
      }
    }
    return new CallLimits(
        rates, Reading.whole(limits, "concurrent", CallLimits.UNKNOWN.concurrentCalls()));
  }
}
