package dev.attune.admin.security;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.problems.WebError;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Stands before every operation of the control API. A tenant that the caller does not belong to is
 * not there; a role that is missing within one's own tenant is told.
 */
final class AccessInterceptor implements HandlerInterceptor {
  static final String TENANT = "tenant";

  private final Directory directory;

  AccessInterceptor(Directory directory) {
    this.directory = directory;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      Allowed allowed = method.getMethodAnnotation(Allowed.class);
      if (allowed == null && method.getMethodAnnotation(AnyCaller.class) == null) {
        throw new IllegalStateException(method + " does not say which role it needs.");
      }
      Caller caller = caller();
      if (allowed != null) {
        check(caller, allowed.value(), tenantIn(request));
      }
    }
    return true;
  }

  private void check(Caller caller, Role role, @Nullable String tenant) {
    boolean may =
        tenant == null ? caller.has(role) : caller.has(role, checkedTenant(caller, tenant));
    if (!may) {
      throw new HubException(
          WebError.FORBIDDEN, "This needs the role '%s'.".formatted(role.text()));
    }
  }

  private TenantId checkedTenant(Caller caller, String text) {
    TenantId tenant = parsed(text);
    if (tenant == null || !caller.maySee(tenant) || directory.tenant(tenant).isEmpty()) {
      throw new HubException(
          HubError.NOT_FOUND, "There is no tenant of this id that these credentials may see.");
    }
    return tenant;
  }

  private static @Nullable TenantId parsed(String text) {
    try {
      return new TenantId(text);
    } catch (HubException e) {
      return null;
    }
  }

  /** Who sends the request under way. */
  static Caller caller() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication instanceof CallerAuthentication known) {
      return known.getPrincipal();
    }
    throw new HubException(WebError.UNAUTHENTICATED, "The request needs credentials.");
  }

  private static @Nullable String tenantIn(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                instanceof Map<?, ?> variables
            && variables.get(TENANT) instanceof String text
        ? text
        : null;
  }
}
