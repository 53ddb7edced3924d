/**
 * The pages of the identity provider in process, plain HTML from the server: signing in, becoming
 * the first operator, accepting an invitation. Allowed dependencies: hub-core, problems, security,
 * people.
 */
@NullMarked
package dev.attune.admin.login;

import org.jspecify.annotations.NullMarked;
