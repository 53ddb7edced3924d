package dev.attune.admin.search;

import dev.attune.hub.search.SearchFields;
import dev.attune.hub.search.SearchFieldsReader;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of profiles is searched. */
record SearchFieldsResource(
    @Schema(
            description =
                "Traits that are searched, such as first_name, or address.city for what stands"
                    + " under city in address; the first count first where a profile has much")
        @Nullable List<String> traits,
    @Schema(description = "Namespaces of identifiers that are not searched")
        @Nullable List<String> withoutIdentifiers) {

  static SearchFieldsResource of(SearchFields fields) {
    return new SearchFieldsResource(fields.traits(), fields.without());
  }

  /** Checked by the same reader as what is stored. */
  SearchFields read() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("traits", traits);
    all.put("withoutIdentifiers", withoutIdentifiers);
    return SearchFieldsReader.read(Json.write(new Fields(all)));
  }
}
