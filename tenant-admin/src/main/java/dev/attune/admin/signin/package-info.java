/**
 * How people sign in in a browser: the hub is a client of the identity provider, its own or
 * another, and keeps who is signed in in a session, so that no token reaches the browser. Allowed
 * dependencies: hub-core, problems, security, directory, settings, login.
 */
@NullMarked
package dev.attune.admin.signin;

import org.jspecify.annotations.NullMarked;
