/**
 * Who may do what: roles, API keys, the identity provider in process, access tokens of others, and
 * the rule that another tenant's things are not there. Allowed dependencies: hub-core, problems,
 * directory, datafolder, settings.
 */
@NullMarked
package dev.attune.admin.security;

import org.jspecify.annotations.NullMarked;
