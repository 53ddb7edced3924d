/**
 * Consent in the browser: somebody is sent to a tool's authorization server and comes back with a
 * code, for which a connection gets its tokens. Allowed dependencies: hub-core, connections,
 * directory, login, rest, secrets, security, settings, problems.
 */
@NullMarked
package dev.attune.admin.consents;

import org.jspecify.annotations.NullMarked;
