package io.github.demarchekit.tracking.mail;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.internal.SafeAddress;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import io.github.demarchekit.tracking.Recipient;
import io.github.demarchekit.tracking.guard.MessageTemplates;
import io.github.demarchekit.tracking.guard.PublicText;
import io.github.demarchekit.tracking.internal.Wording;
import io.github.demarchekit.tracking.watch.WatchNotice;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails by SMTP: for each event one mail, in text and HTML, saying that there is news and of which file, with its link.
 *
 * <p>It holds nothing of the file: a text that says something of a person, such as a title with a telephone number, is replaced by
 * one that says nothing. Its {@code Message-ID} comes from the event, so that a mail sent twice is one in most mailboxes, and a
 * {@link MailBounce} tells which event it is about. Drafts get none, and neither does a recipient without an address. A server that
 * takes longer than 25 s is hung up on. Needs {@code org.eclipse.angus:jakarta.mail}, an optional dependency of this module.
 * Thread-safe.
 */
public final class MailChannel implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(MailChannel.class);
    private static final String TIMEOUT_MILLIS = "10000";
    // Within the 30 s that Channel.deliver promises, a few left for the last write and the verdict.
    private static final Duration LONGEST = Duration.ofSeconds(25);

    private final String host;
    private final int port;
    private final InternetAddress from;
    private final @Nullable String user;
    private final @Nullable Secret password;
    private final Properties settings;
    private final Session session;
    private final Duration longest;
    private final Wording wording;

    private MailChannel(Builder builder, InternetAddress from) {
        host = builder.host;
        port = builder.port;
        this.from = from;
        user = builder.user;
        password = builder.password;
        settings = settings(builder);
        session = Session.getInstance(settings);
        longest = builder.longest;
        wording = builder.wording.build();
    }

    private static Properties settings(Builder builder) {
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        settings.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        settings.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        settings.setProperty("mail.smtp.auth", String.valueOf(builder.user != null));
        settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (builder.encryption) {
            case IF_OFFERED -> settings.setProperty("mail.smtp.starttls.enable", "true");
            case STARTTLS -> {
                settings.setProperty("mail.smtp.starttls.enable", "true");
                settings.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> settings.setProperty("mail.smtp.ssl.enable", "true");
        }
        return settings;
    }

    /**
     * Starts a channel.
     *
     * @param from the sender, such as {@code Mairie de Démoville <ne-pas-repondre@demoville.example>}
     */
    public static Builder builder(String host, int port, String from) {
        return new Builder(host, port, from);
    }

    /** Returns {@code mail}. */
    @Override
    public String name() {
        return "mail";
    }

    /** Returns true: who was written to, and what came back, is asked for long after. */
    @Override
    public boolean traced() {
        return true;
    }

    @Override
    public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
        if (!event.isNewsToUser()) {
            return Optional.empty();
        }
        return address(file.recipient(), event.id())
                .map(to -> NewsMail.write(wording, file, event).bytes(session, from, to));
    }

    @Override
    public Optional<byte[]> prepare(WatchNotice notice) {
        return address(notice.recipient(), notice.id())
                .map(to -> NewsMail.write(wording, notice).bytes(session, from, to));
    }

    private static Optional<InternetAddress> address(Recipient recipient, UUID event) {
        Optional<InternetAddress> to = recipient.email().flatMap(MailChannel::address);
        if (to.isEmpty() && recipient.email().isPresent()) {
            LOG.warn("event={} gets no mail: its address cannot be read", event);
        }
        return to;
    }

    private static Optional<InternetAddress> address(String typed) {
        try {
            // "Name <a@b>" is an address to the library; what a form holds must be the bare one.
            return Optional.of(new InternetAddress(typed, true)).filter(address -> typed.equals(address.getAddress()));
        } catch (AddressException e) {
            // Its message quotes the address.
            return Optional.empty();
        }
    }

    @Override
    public Delivery deliver(OutgoingMessage message) {
        try (TimedSockets sockets = TimedSockets.cutAfter(longest)) {
            Transport transport = session(sockets).getTransport("smtp");
            try {
                transport.connect(host, port, user, password == null ? null : password.reveal());
                MimeMessage mail = new MimeMessage(session, new ByteArrayInputStream(message.payload()));
                transport.sendMessage(mail, mail.getAllRecipients());
                return new Delivery.Delivered();
            } finally {
                hangUp(transport, message);
            }
        } catch (MessagingException e) {
            return SmtpFailure.read(e);
        }
    }

    private Session session(TimedSockets sockets) {
        Properties own = new Properties();
        own.putAll(settings);
        own.put("mail.smtp.socketFactory", sockets);
        // Else a connection that fails is tried once more by a socket that nobody watches.
        own.setProperty("mail.smtp.socketFactory.fallback", "false");
        return Session.getInstance(own);
    }

    /** Once the server has the mail, a broken goodbye must not make it a failure: it would be sent again. */
    private static void hangUp(Transport transport, OutgoingMessage message) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug(
                    "event={} the connection to the mail server did not end well [{}]",
                    message.eventId(),
                    e.getClass().getSimpleName());
        }
    }

    /** How the way to the mail server is kept from listeners. */
    public enum Encryption {
        /** STARTTLS where the server offers it, in clear where it does not. */
        IF_OFFERED,
        /** STARTTLS or nothing, most often on port 587. */
        STARTTLS,
        /** TLS from the first byte, most often on port 465. */
        TLS
    }

    /** Builds a channel. Not thread-safe. */
    public static final class Builder {

        private final String host;
        private final int port;
        private final String from;
        private @Nullable String user;
        private @Nullable Secret password;
        private Encryption encryption = Encryption.IF_OFFERED;
        private Duration longest = LONGEST;
        private final Wording.Builder wording = Wording.builder();

        private Builder(String host, int port, String from) {
            this.host = host;
            this.port = port;
            this.from = from;
        }

        /** Sets the account on the mail server; none by default. */
        public Builder login(String user, Secret password) {
            this.user = user;
            this.password = password;
            return this;
        }

        /** Sets the encryption; {@link Encryption#IF_OFFERED} by default. */
        public Builder encryption(Encryption encryption) {
            this.encryption = encryption;
            return this;
        }

        /** Sets the words of all procedures that have none of their own; ours by default. */
        public Builder templates(MessageTemplates templates) {
            wording.templates(templates);
            return this;
        }

        /** Sets the words of one procedure, by its code. */
        public Builder templates(String procedureCode, MessageTemplates templates) {
            wording.templates(procedureCode, templates);
            return this;
        }

        /** Sets the rule that each mail must pass; {@link PublicText#standard()} by default. */
        public Builder guard(PublicText guard) {
            wording.guard(guard);
            return this;
        }

        Builder longest(Duration longest) {
            this.longest = longest;
            return this;
        }

        /**
         * Builds the channel, and opens no connection.
         *
         * @throws IllegalStateException listing every setting that cannot be
         */
        public MailChannel build() {
            List<String> problems = new ArrayList<>();
            if (host.isBlank()) {
                problems.add("host must not be blank");
            }
            if (port < 1 || port > 65535) {
                problems.add("port must be from 1 to 65535");
            }
            boolean local = SafeAddress.isLoopback(host);
            if (user != null && encryption == Encryption.IF_OFFERED && !local) {
                problems.add("a login needs encryption STARTTLS or TLS, else its password may travel in clear");
            }
            InternetAddress sender = null;
            try {
                sender = new InternetAddress(from, true);
                sender.setPersonal(sender.getPersonal(), "UTF-8");
            } catch (AddressException | java.io.UnsupportedEncodingException e) {
                problems.add("from must be a mail address, such as Mairie <ne-pas-repondre@mairie.example>");
            }
            if (!problems.isEmpty() || sender == null) {
                throw new IllegalStateException("MailChannel: " + String.join("; ", problems));
            }
            return new MailChannel(this, sender);
        }
    }
}
