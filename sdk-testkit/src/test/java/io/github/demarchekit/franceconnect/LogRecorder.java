package io.github.demarchekit.franceconnect;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Records all that is logged on the application's side of a wire, at every level, in the order in which it is: through SLF4J, and
 * by OkHttp's client, which uses the JDK's logging. The platform's side, MockWebServer, logs under another name.
 */
final class LogRecorder implements BeforeEachCallback, AfterEachCallback {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger slf4j = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger okHttp = java.util.logging.Logger.getLogger("okhttp3");
    private final Events events = new Events();
    private final Records records = new Records();
    private Level before = Level.WARN;

    /** Returns what was logged, each line with its logger and the exception that came with it. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        before = slf4j.getLevel();
        slf4j.setLevel(Level.TRACE);
        events.start();
        slf4j.addAppender(events);
        okHttp.setLevel(java.util.logging.Level.ALL);
        okHttp.addHandler(records);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        slf4j.detachAppender(events);
        slf4j.setLevel(before);
        okHttp.removeHandler(records);
        okHttp.setLevel(null);
    }

    private final class Events extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName() + ": " + event.getFormattedMessage()
                    + ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    }

    private final class Records extends Handler {

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLoggerName() + ": " + line.getMessage()
                    + (line.getThrown() == null ? "" : Leaks.saidBy(line.getThrown())));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
