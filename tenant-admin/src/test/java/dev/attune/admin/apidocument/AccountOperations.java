package dev.attune.admin.apidocument;

import dev.attune.admin.apidocument.TenancyWalkTest.Trial;
import java.util.Map;
import java.util.TreeMap;

/** The operations of accounts, and how each is tried. */
final class AccountOperations {
  private static final String ACCOUNTS = "/api/v1/tenants/{tenant}/accounts";
  private static final String RULES = "/api/v1/tenants/{tenant}/account-rules";
  private static final Trial OWN = new Trial("{}", 0);
  private static final Trial READ = new Trial("", 404);
  private static final Trial ACT = new Trial("{}", 404);

  /** Says of what is missing only to whom the account belongs. */
  private static final Trial UNNAMED = new Trial("", 404, 400);

  private AccountOperations() {}

  /** These and others. */
  @SafeVarargs
  static Map<String, Trial> and(Map.Entry<String, Trial>... others) {
    Map<String, Trial> all = new TreeMap<>(Map.ofEntries(others));
    all.put("GET " + ACCOUNTS, OWN);
    all.put("GET " + ACCOUNTS + "/{account}", READ);
    all.put("GET " + ACCOUNTS + "/{account}/members", READ);
    all.put("GET " + ACCOUNTS + "/{account}/timeline", READ);
    all.put("GET " + ACCOUNTS + "/{account}/merges", READ);
    all.put("GET " + ACCOUNTS + "/{account}/merge-preview", UNNAMED);
    all.put("GET " + ACCOUNTS + "/{account}/unmerge-preview", UNNAMED);
    all.put("POST " + ACCOUNTS + "/{account}/merge", ACT);
    all.put("POST " + ACCOUNTS + "/{account}/unmerge", ACT);
    all.put("GET " + RULES, OWN);
    all.put("PUT " + RULES, OWN);
    all.put("DELETE " + RULES, OWN);
    return all;
  }
}
