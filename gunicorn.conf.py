"""What gunicorn reads by itself when it is started in this folder.

An access log, where one is asked for (`--access-logfile`), has the path of each request without its query and without
the page it came from: both may hold what somebody earns (/salaries/estimate/, /salaries/offer/).
"""

access_log_format = '%(h)s %(l)s %(u)s %(t)s "%(m)s %(U)s %(H)s" %(s)s %(b)s %(M)s "%(a)s"'
