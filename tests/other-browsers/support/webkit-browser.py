#!/usr/bin/python3
"""A window of WebKitGTK with a profile on disk, for WebKitWebDriver.

The driver's own MiniBrowser forgets everything when it is closed; this one keeps it, as a browser does.

webkit-browser.py PROFILE [CERTIFICATE]

PROFILE is a folder; CERTIFICATE a PEM file that is trusted for localhost. What pages complain of goes to stdout.
"""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gio, Gtk, WebKit2  # noqa: E402

PHONE_WIDTH, PHONE_HEIGHT = 390, 844

profile, *certificates = sys.argv[1:]
data = WebKit2.WebsiteDataManager(
    base_data_directory=profile + "/data", base_cache_directory=profile + "/cache"
)
data.get_cookie_manager().set_persistent_storage(
    profile + "/cookies.sqlite", WebKit2.CookiePersistentStorage.SQLITE
)
context = WebKit2.WebContext(website_data_manager=data)
context.set_preferred_languages(["nl-NL"])
for path in certificates:
    context.allow_tls_certificate_for_host(Gio.TlsCertificate.new_from_file(path), "localhost")


def make_view(_session):
    settings = WebKit2.Settings(
        enable_write_console_messages_to_stdout=True,
        hardware_acceleration_policy=WebKit2.HardwareAccelerationPolicy.ON_DEMAND,
    )
    view = WebKit2.WebView(
        web_context=context, settings=settings, is_controlled_by_automation=True
    )
    window = Gtk.Window()
    window.set_default_size(PHONE_WIDTH, PHONE_HEIGHT)
    window.add(view)
    window.show_all()
    return view


def begin(_context, session):
    about = WebKit2.ApplicationInfo()
    about.set_name("WebKitGTK")
    about.set_version(
        WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version()
    )
    session.set_application_info(about)
    session.connect("create-web-view", make_view)


context.connect("automation-started", begin)
context.set_automation_allowed(True)
Gtk.main()
