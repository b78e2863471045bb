"""The Flask extensions, created once and bound to an application by create_app."""

from pathlib import Path

from flask_migrate import Migrate
from flask_security import Security
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from tracker.models import Base

db = SQLAlchemy(model_class=Base)
migrate = Migrate(directory=str(Path(__file__).with_name("migrations")))
csrf = CSRFProtect()
security = Security()
