package dev.attune.hub.search;

import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.Survivorship;
import dev.attune.hub.profile.SurvivorshipReader;
import dev.attune.hub.tenant.TenantId;
import java.util.function.Function;

/**
 * What a tenant searches.
 *
 * @param survivorship which value of a trait is searched
 * @param version changes with either
 */
public record SearchRules(SearchFields fields, Survivorship survivorship, long version) {
  private static final int MOST_VERSIONS = 1_000_000;

  /** Two commands. What cannot be read counts as the usual. */
  public static SearchRules read(DefinitionStore definitions, TenantId tenant) {
    Definition fields = definitions.read(key(tenant)).orElse(null);
    Definition survivorship =
        definitions
            .read(new DefinitionKey(tenant, DefinitionKind.SURVIVORSHIP, DefinitionKey.ONLY))
            .orElse(null);
    long version =
        (fields == null ? 0 : fields.version()) * MOST_VERSIONS
            + (survivorship == null ? 0 : survivorship.version() % MOST_VERSIONS);
    return new SearchRules(
        fields == null
            ? SearchFields.DEFAULT
            : usual(SearchFieldsReader::read, fields, SearchFields.DEFAULT),
        survivorship == null
            ? Survivorship.DEFAULT
            : usual(SurvivorshipReader::read, survivorship, Survivorship.DEFAULT),
        version);
  }

  private static <T> T usual(Function<String, T> reader, Definition definition, T usual) {
    try {
      return reader.apply(definition.source());
    } catch (HubException e) {
      return usual;
    }
  }

  public static DefinitionKey key(TenantId tenant) {
    return new DefinitionKey(tenant, DefinitionKind.SEARCH_FIELDS, DefinitionKey.ONLY);
  }
}
