package dev.attune.admin.security;

/**
 * A person whom the identity provider in process can name.
 *
 * @param id by which tokens name them; never changes, and says nothing
 * @param email the name they sign in with
 * @param credentials another text with each password, which tells nothing about it
 * @param caller what they may do
 */
public record Subject(String id, String name, String email, String credentials, Caller caller) {

  /** Without what is personal. */
  @Override
  public String toString() {
    return "Subject[" + id + "]";
  }
}
