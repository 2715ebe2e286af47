package io.github.demarchekit.tracking.mail;

import io.github.demarchekit.tracking.Delivery;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What follows from a mail server's no. Its words quote addresses, so only its codes are kept. */
final class SmtpFailure {

    private SmtpFailure() {}

    static Delivery read(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            return new Delivery.Misconfigured("the mail server refuses the login: check user and password");
        }
        int worst = 0;
        for (Throwable link = failure; link != null; link = next(link)) {
            if (link instanceof SMTPSenderFailedException sender && sender.getReturnCode() >= 500) {
                return new Delivery.Misconfigured("the mail server answered " + sender.getReturnCode()
                        + " to the sender: check the from address");
            }
            worst = Math.max(worst, code(link));
        }
        // 530 to 538 (RFC 4954): the server wants a login, or another one.
        if (worst >= 530 && worst < 540) {
            return new Delivery.Misconfigured("the mail server answered " + worst + ": check user and password");
        }
        if (worst >= 500) {
            return new Delivery.Refused("the mail server answered " + worst);
        }
        return new Delivery.Failed(
                worst == 0
                        ? "the mail server did not answer ["
                                + failure.getClass().getSimpleName() + "]"
                        : "the mail server answered " + worst);
    }

    private static int code(Throwable link) {
        if (link instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        return link instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
    }

    /** Jakarta Mail chains what each address got beside the cause, in {@code getNextException}. */
    private static @Nullable Throwable next(Throwable link) {
        return link instanceof MessagingException mail ? mail.getNextException() : link.getCause();
    }
}
