package dev.attune.connector.declarative.description;

import dev.attune.connector.Authentication;
import dev.attune.connector.OAuth2Grant;
import dev.attune.connector.OAuth2Server;
import dev.attune.connector.declarative.yaml.Part;
import dev.attune.connector.declarative.yaml.Part.Items;
import dev.attune.connector.declarative.yaml.Part.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads where the tool's tokens come from. The host gets them, so its texts hold settings alone and
 * no other expression.
 */
final class OAuthReader {
  static final Map<String, OAuth2Grant> GRANTS = grants();
  private static final Pattern SETTING = Pattern.compile("\\$\\{\\s*settings\\.(\\w+)\\s*}");
  private static final String FIELD = "http.auth.oauth2";

  private final Reading reading;
  private final Scopes scopes;

  OAuthReader(Reading reading, Scopes scopes) {
    this.reading = reading;
    this.scopes = scopes;
  }

  private static Map<String, OAuth2Grant> grants() {
    Map<String, OAuth2Grant> grants = new LinkedHashMap<>();
    grants.put("authorization-code", OAuth2Grant.AUTHORIZATION_CODE);
    grants.put("client-credentials", OAuth2Grant.CLIENT_CREDENTIALS);
    grants.put("jwt-bearer", OAuth2Grant.JWT_BEARER);
    return grants;
  }

  List<Authentication> read(Members oauth) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Members members = Reading.members(oauth, "parameters");
    members
        .members()
        .forEach(member ->
            parameters.put(
                member.key(),
                Objects.requireNonNullElse(text(members, member.key(), ".parameters."), "")));
    String authorization = text(oauth, "authorization", ".");
    OAuth2Server server =
        new OAuth2Server(
            Objects.requireNonNullElse(text(oauth, "token", "."), ""),
            authorization,
            text(oauth, "revocation", "."),
            Objects.requireNonNullElse(text(oauth, "scope", "."), ""),
            parameters,
            Reading.text(oauth, "client", OAuth2Server.BASIC));
    List<Authentication> ways = new ArrayList<>();
    for (OAuth2Grant grant : grants(oauth)) {
      reading
          .issues()
          .require(
              grant != OAuth2Grant.AUTHORIZATION_CODE || authorization != null,
              oauth.at(),
              FIELD,
              "The grant authorization-code needs 'authorization': where people consent.");
      ways.add(new Authentication.OAuth2(grant, server));
    }
    return ways;
  }

  private static List<OAuth2Grant> grants(Members oauth) {
    return oauth.get("grants") instanceof Items(var items, var at)
        ? items.stream()
            .map(item -> item instanceof Part.Scalar scalar ? GRANTS.get(scalar.text()) : null)
            .filter(Objects::nonNull)
            .distinct()
            .toList()
        : List.of(OAuth2Grant.AUTHORIZATION_CODE);
  }

  /** The text as the host fills it in: with <code>${site}</code> for that setting. */
  private @Nullable String text(Members members, String key, String path) {
    Part part = members.get(key);
    if (!(part instanceof Part.Scalar scalar)) {
      return null;
    }
    String field = FIELD + path + key;
    reading.template(part, scopes.settings(), field);
    String text = SETTING.matcher(scalar.text()).replaceAll("\\${$1}");
    reading
        .issues()
        .require(
            !SETTING.matcher(scalar.text()).replaceAll("").contains("${"),
            part.at(),
            field,
            "Only settings can be filled in here, as in ${settings.site}.");
    return text;
  }
}
