package io.github.demarchekit.procedure;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpMethod;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends people back to the form when they send more than the server reads. Before anything reads the form: what cannot be read
 * has no token against forgery, and the answer would be that the session has ended.
 */
final class TooLargeUploads extends OncePerRequestFilter {

    /** The parameter by which the page knows. */
    static final String MARK = "trop-lourd";

    private final long longest;

    /** @param longest what the server reads of a form with files, as {@code spring.servlet.multipart.max-request-size} */
    TooLargeUploads(DataSize longest) {
        this.longest = longest.toBytes();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > longest && isUpload(request)) {
            response.setHeader("Location", request.getRequestURI() + "?" + MARK);
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType() == null ? "" : request.getContentType();
        return HttpMethod.POST.matches(request.getMethod())
                && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }
}
