/** The Spring Boot application: HTTP in, control API, security, wiring. */
@NullMarked
package dev.attune.admin;

import org.jspecify.annotations.NullMarked;
